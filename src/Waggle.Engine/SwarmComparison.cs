using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;

namespace Waggle.Engine;

/// <summary>Holds what a checkpoint and its tail say of a swarm against what its events say: <c>fold(journal) ==
/// state</c>.</summary>
public sealed class SwarmComparison
{
    /// <summary>How many differences are told: the first few say where to look.</summary>
    public const int DifferencesMax = 20;

    /// <summary>How much of an entity is told: its id and state come first.</summary>
    private const int TextLengthMax = 2_000;

    private readonly List<string> _differences = [];
    private readonly Swarm _replayed;
    private readonly Swarm _recovered;

    private SwarmComparison(Swarm replayed, Swarm recovered) => (_replayed, _recovered) = (replayed, recovered);

    /// <summary>What differs, in sentences; empty when nothing does.</summary>
    /// <param name="journal">One moment of a journal.</param>
    /// <param name="head">Where the swarm stands in it.</param>
    /// <param name="replayed">The swarm as all its events made it.</param>
    /// <exception cref="JournalDamagedException">A row cannot be read, or a record after the checkpoint.</exception>
    public static IReadOnlyList<string> Differences(IJournalReader journal, SwarmHead head, Swarm replayed)
    {
        var comparison = new SwarmComparison(replayed, SwarmReplay.Recover(journal, replayed.Id, head));
        comparison.CompareSwarm();
        comparison.CompareTickets(journal);
        comparison.CompareAgents();
        comparison.CompareGroups();
        return comparison._differences;
    }

    private void CompareSwarm() => Compare(
        "The swarm itself",
        RowCodec.Encode(_replayed.Id, SwarmRow.Of(_replayed)),
        RowCodec.Encode(_recovered.Id, SwarmRow.Of(_recovered)));

    private void CompareTickets(IJournalReader journal)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in journal.ReadRows(_replayed.Id, RowKind.Ticket, openOnly: false))
        {
            // What is in memory was changed by the tail.
            if (_recovered.Tickets.Find(new(row.Id)) is null)
            {
                seen.Add(row.Id);
                Compare(
                    $"Ticket {row.Id}", Row(_replayed.Tickets.Find(new(row.Id))), Row(RowCodec.DecodeTicket(row)));
            }
        }

        foreach (var ticket in _recovered.Tickets.InMemory())
        {
            seen.Add(ticket.Id.Value);
            Compare($"Ticket {ticket.Id}", Row(_replayed.Tickets.Find(ticket.Id)), Row(ticket));
        }

        foreach (var ticket in _replayed.Tickets.InMemory())
        {
            if (!seen.Contains(ticket.Id.Value))
            {
                Compare($"Ticket {ticket.Id}", Row(ticket), recovered: null);
            }
        }
    }

    private void CompareAgents()
    {
        foreach (var agent in _recovered.Agents.All())
        {
            Compare($"Agent {agent.Id}", Row(_replayed.Agents.Find(agent.Id)), Row(agent));
        }

        foreach (var agent in _replayed.Agents.All())
        {
            if (_recovered.Agents.Find(agent.Id) is null)
            {
                Compare($"Agent {agent.Id}", Row(agent), recovered: null);
            }
        }
    }

    private void CompareGroups()
    {
        var recovered = _recovered.ToRows().Groups.ToDictionary(group => group.Parent.Value, StringComparer.Ordinal);
        foreach (var group in _replayed.ToRows().Groups)
        {
            recovered.Remove(group.Parent.Value, out var found);
            Compare(
                $"The children of ticket {group.Parent}",
                RowCodec.Encode(group),
                found is null ? null : RowCodec.Encode(found));
        }

        foreach (var (parent, group) in recovered.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            Compare($"The children of ticket {parent}", replayed: null, RowCodec.Encode(group));
        }
    }

    private void Compare(string what, CheckpointRow? replayed, CheckpointRow? recovered)
    {
        if (_differences.Count < DifferencesMax
            && (replayed is null || recovered is null || !replayed.Data.Span.SequenceEqual(recovered.Data.Span)))
        {
            _differences.Add($"{what} differs. By its events: {Text(replayed)}. By its checkpoint: {Text(recovered)}.");
        }
    }

    private static CheckpointRow? Row(Ticket? ticket) => ticket is null ? null : Row(TicketRow.Of(ticket));

    private static CheckpointRow Row(TicketRow row) => RowCodec.Encode(row, evicted: false);

    private static CheckpointRow? Row(Agent? agent) =>
        agent is null ? null : RowCodec.Encode(agent.Id, AgentRow.Of(agent));

    private static string Text(CheckpointRow? row)
    {
        var text = row is null ? "it is not there" : System.Text.Encoding.UTF8.GetString(row.Data.Span);
        return text.Length <= TextLengthMax ? text : text[..TextLengthMax] + "...";
    }
}
