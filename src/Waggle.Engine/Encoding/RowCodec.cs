using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;

namespace Waggle.Engine.Encoding;

/// <summary>Checkpoint rows to bytes and back.</summary>
public static class RowCodec
{
    /// <summary>The row of a ticket.</summary>
    /// <param name="evicted">True: recovery need not load it.</param>
    public static CheckpointRow Encode(TicketRow ticket, bool evicted)
    {
        using var writer = new RowWriter();
        return writer.Encode(ticket, evicted);
    }

    /// <summary>The row of an agent, or its deletion when it was forgotten.</summary>
    public static CheckpointRow Encode(AgentId id, AgentRow? agent) => new(
        RowKind.Agent,
        id.Value,
        agent is null
            ? ReadOnlyMemory<byte>.Empty
            : JsonSerializer.SerializeToUtf8Bytes(agent, EngineJson.Default.AgentRow),
        Index: null);

    /// <summary>The row of a parent's counts.</summary>
    public static CheckpointRow Encode(GroupRow group) => new(
        RowKind.Group,
        group.Parent.Value,
        JsonSerializer.SerializeToUtf8Bytes(group, EngineJson.Default.GroupRow),
        Index: null);

    /// <summary>The row of the swarm itself.</summary>
    public static CheckpointRow Encode(SwarmId id, SwarmRow swarm) => new(
        RowKind.Swarm,
        id.Value,
        JsonSerializer.SerializeToUtf8Bytes(swarm, EngineJson.Default.SwarmRow),
        Index: null);

    /// <summary>A ticket's row.</summary>
    /// <exception cref="JournalDamagedException">The bytes are not what was written.</exception>
    public static TicketRow DecodeTicket(CheckpointRow row) => Decode(row, EngineJson.Default.TicketRow);

    internal static AgentRow DecodeAgent(CheckpointRow row) => Decode(row, EngineJson.Default.AgentRow);

    internal static GroupRow DecodeGroup(CheckpointRow row) => Decode(row, EngineJson.Default.GroupRow);

    internal static SwarmRow DecodeSwarm(CheckpointRow row) => Decode(row, EngineJson.Default.SwarmRow);

    private static T Decode<T>(CheckpointRow row, JsonTypeInfo<T> info)
    {
        try
        {
            return JsonSerializer.Deserialize(row.Data.Span, info)!;
        }
        catch (JsonException problem)
        {
            throw new JournalDamagedException(
                $"The checkpoint row of {row.Kind} '{row.Id}' cannot be read: {problem.Message}", problem);
        }
    }
}
