using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;

namespace Waggle.Journal.Conformance;

/// <summary>Plays the engine for one swarm: makes slices that go on where the last one ended.</summary>
public sealed class SwarmAuthor(SwarmId swarm, SwarmHead head)
{
    private ReadOnlyMemory<byte> _hash = head.Hash;

    /// <summary>The swarm.</summary>
    public SwarmId Swarm => swarm;

    /// <summary>Under which slices are made.</summary>
    public long Epoch => head.Epoch;

    /// <summary>Of the last event of the last slice.</summary>
    public long Position { get; private set; } = head.Position;

    /// <summary>All records made so far.</summary>
    public IList<JournalRecord> Records { get; } = [];

    /// <summary>A slice with one record.</summary>
    public SwarmSlice Write(
        int count = 1,
        string keys = "",
        long time = 1_000,
        int eventBytes = 10,
        IEnumerable<CheckpointRow>? rows = null,
        bool checkpoint = false,
        long? wakeAt = null)
    {
        var expected = Position;
        var record = Make(count, new Timestamp(time), System.Text.Encoding.UTF8.GetBytes(keys), eventBytes);
        Position = record.LastPosition;
        _hash = record.Hash;
        Records.Add(record);
        return new SwarmSlice(
            swarm, head.Epoch, expected, () => record, [.. rows ?? []], checkpoint ? Position : null)
        {
            WakeAt = wakeAt is { } at ? new(at) : Timestamp.Never,
        };
    }

    /// <summary>A slice that deletes the swarm.</summary>
    public SwarmSlice Delete(SwarmFloors floors) => new(
        swarm, head.Epoch, Position, encode: null, ImmutableArray<CheckpointRow>.Empty, checkpointPosition: null)
    {
        Deletion = floors,
    };

    /// <summary>A slice without events.</summary>
    public SwarmSlice Verify(params ImmutableArray<CheckpointRow> rows) =>
        new(swarm, head.Epoch, Position, encode: null, rows, checkpointPosition: null);

    /// <summary>A row of an agent or of the swarm.</summary>
    public static CheckpointRow Row(RowKind kind, string id, string data) =>
        new(kind, id, System.Text.Encoding.UTF8.GetBytes(data), Index: null);

    /// <summary>A row of a ticket.</summary>
    public static CheckpointRow Ticket(
        string id,
        TicketStatus status = TicketStatus.Pending,
        bool evicted = false,
        int priority = 2,
        long created = 1,
        long updated = 1,
        string? agent = null,
        string? parent = null,
        string title = "A ticket",
        IReadOnlyList<Label>? labels = null) => new(
            RowKind.Ticket,
            id,
            System.Text.Encoding.UTF8.GetBytes($"data of {id}"),
            new CheckpointRow.TicketIndex(
                status, evicted, priority, created, updated, agent, parent, title, labels ?? []));

    /// <summary>Takes a row away.</summary>
    public static CheckpointRow Deletion(RowKind kind, string id) => new(kind, id, default, Index: null);

    private JournalRecord Make(int count, Timestamp time, byte[] keys, int eventBytes)
    {
        var events = new byte[eventBytes];
        events.AsSpan().Fill((byte)Position);
        var hash = ChainHash.Next(_hash.Span, Position + 1, count, time, keys, events);
        return new JournalRecord(Position + 1, count, time, hash, keys, events);
    }
}
