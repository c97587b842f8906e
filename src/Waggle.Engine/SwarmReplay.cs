using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;

namespace Waggle.Engine;

/// <summary>Reads a swarm's state back from its journal.</summary>
public static class SwarmReplay
{
    /// <summary>The state as of a position, from the first event on: O(history).</summary>
    /// <exception cref="JournalDamagedException">A record is missing, changed or unreadable.</exception>
    public static Swarm At(IJournalReader journal, SwarmId id, long position)
    {
        var state = new Swarm(id);
        GoOn(journal, state, position);
        return state;
    }

    /// <summary>The present state, from the last checkpoint and what came after it.</summary>
    /// <exception cref="JournalDamagedException">A record or row is missing, changed or unreadable.</exception>
    public static Swarm Recover(IJournalReader journal, SwarmId id, SwarmHead head)
    {
        var state = head.CheckpointPosition == 0 ? new Swarm(id) : FromRows(journal, id, head.CheckpointPosition);
        GoOn(journal, state, head.Position);
        return state;
    }

    /// <summary>Events by position.</summary>
    /// <exception cref="JournalDamagedException">A record is missing, changed or unreadable.</exception>
    public static ImmutableArray<SwarmEvent> ReadEvents(IJournalReader journal, SwarmId id, long first, int count)
    {
        var events = ImmutableArray.CreateBuilder<SwarmEvent>(count);
        foreach (var record in journal.ReadRecords(id, first - 1))
        {
            var position = record.FirstPosition;
            foreach (var entry in RecordCodec.Decode(record))
            {
                foreach (var (@event, _) in entry.Events)
                {
                    if (position >= first && position < first + count)
                    {
                        events.Add(@event);
                    }

                    position++;
                }
            }

            if (position >= first + count)
            {
                break;
            }
        }

        return events.DrainToImmutable();
    }

    private static Swarm FromRows(IJournalReader journal, SwarmId id, long position)
    {
        var rows = journal.ReadRows(id, RowKind.Swarm, openOnly: false).ToList();
        var swarm = rows.Count == 1 ? RowCodec.DecodeSwarm(rows[0]) : null;
        if (swarm is null || swarm.Position != position)
        {
            throw new JournalDamagedException(
                $"The checkpoint of swarm '{id}' should be as of position {position}, but its row says "
                + $"{swarm?.Position.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nothing"}.");
        }

        var state = Swarm.Restore(id, new SwarmRows(
            swarm,
            journal.ReadRows(id, RowKind.Agent, openOnly: false).Select(RowCodec.DecodeAgent),
            journal.ReadRows(id, RowKind.Group, openOnly: false).Select(RowCodec.DecodeGroup),
            journal.ReadRows(id, RowKind.Ticket, openOnly: true).Select(RowCodec.DecodeTicket)));
        foreach (var known in journal.ReadIds(id, RowKind.Ticket))
        {
            state.Tickets.Know(known);
        }

        return state;
    }

    /// <summary>Folds further events into a state, up to a position.</summary>
    /// <exception cref="JournalDamagedException">A record is missing, changed or unreadable.</exception>
    public static void GoOn(IJournalReader journal, Swarm state, long position)
    {
        if (state.Position >= position)
        {
            return;
        }

        foreach (var record in journal.ReadRecords(state.Id, state.Position))
        {
            var at = record.FirstPosition;
            foreach (var entry in RecordCodec.Decode(record))
            {
                foreach (var journaled in entry.Events)
                {
                    if (at > state.Position && at <= position)
                    {
                        Apply(state, journaled, entry.At);
                    }

                    at++;
                }
            }

            if (at > position)
            {
                return;
            }
        }
    }

    /// <summary>Folds an event in, and holds what was noted beside it against what it led to.</summary>
    private static void Apply(Swarm state, JournaledEvent journaled, Timestamp at)
    {
        var again = JournaledEvent.Apply(state, journaled.Event, at);
        if (journaled.Summary is { } noted && noted != again.Summary)
        {
            throw new JournalDamagedException(
                $"The journal of swarm '{state.Id}' says at position {state.Position} that the event led to {noted}, "
                + $"but it leads to {again.Summary}.");
        }
    }
}
