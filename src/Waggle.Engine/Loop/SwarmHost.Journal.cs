using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;
using Waggle.Engine.Keys;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <content>To and from the journal: slices of commit groups, checkpoints, eviction, recovery.</content>
internal sealed partial class SwarmHost
{
    private long _checkpointPosition;
    private Timestamp _lastTime;
    private bool _lossAccepted;
    private bool _restored;
    private SwarmFloors? _floors;

    /// <summary>Everything that was decided and is not on its way yet, as this swarm's share of a commit
    /// group.</summary>
    /// <remarks>Rows are serialised here, before the next command is decided: they are as of the slice's end.</remarks>
    public SealedSlice Seal()
    {
        if (MayBeDeleted)
        {
            return SealDeletion();
        }

        _isOnItsWay = true;
        var entries = _pending;
        var keys = _pendingKeys.ToArray();
        var first = _durablePosition + 1;
        var hash = _hash;
        _pending = [];
        _pendingKeys.Clear();

        IReadOnlyList<Ticket> checkpointed = [];
        Func<ImmutableArray<CheckpointRow>>? rows = null;
        var withCheckpoint = CheckpointWanted
            || State.Tickets.ChangedCount + State.Agents.ChangedCount >= _engine.Options.CheckpointEvery;
        if (withCheckpoint && State.Position > _checkpointPosition)
        {
            (rows, checkpointed) = ChangedRows();
        }

        CheckpointWanted = false;
        var slice = new SwarmSlice(
            Id,
            _epoch,
            _durablePosition,
            entries.Count == 0 ? null : () => RecordCodec.Encode(entries, first, hash, keys),
            rows,
            withCheckpoint ? State.Position : null)
        {
            WakeAt = State.NextDeadline,
        };
        _groupSealed++;
        return new(this, slice, State.Position, checkpointed);
    }

    /// <summary>The group is durable: what reflects it may be answered.</summary>
    public void Appended(SealedSlice sealedSlice)
    {
        _isOnItsWay = false;
        _groupAppended = _groupSealed;
        if (sealedSlice.Slice.Deletion is not null)
        {
            Deleted();
            return;
        }

        _durablePosition = sealedSlice.LastPosition;
        _engine.Signals.Moved(Id, _durablePosition);
        if (sealedSlice.Slice.Record is { } record)
        {
            _hash = record.Hash;
            _lastTime = record.Time;
            (_lossAccepted, _restored, _floors) = (false, false, null);
        }

        if (Fault is not null)
        {
            return; // Its memory is not to be trusted, and nobody waits any more.
        }

        ReleaseAppended();
        if (sealedSlice.Slice.CheckpointPosition is { } position)
        {
            Guarded(() =>
            {
                Evict(sealedSlice.Checkpointed);
                ServeLists(position);
            });
        }
    }

    /// <summary>The group was not written, or nobody knows: drops the memory and reads it again.</summary>
    /// <param name="sealedFailure">For those whose changes were in the group.</param>
    /// <param name="laterFailure">For those whose were not.</param>
    /// <param name="isStillOurs">True: nothing was written and ownership did not move, so that it need not be taken
    /// again. A store without room could not even note that.</param>
    public void Dropped(EngineFailure sealedFailure, EngineFailure laterFailure, string detail, bool isStillOurs)
    {
        _isOnItsWay = false;
        FailDeletion(sealedFailure, detail);
        if (Fault is not null)
        {
            return;
        }

        _pending = [];
        _pendingKeys.Clear();
        FailUnreleased(sealedFailure, laterFailure, detail);
        FailLists(laterFailure, detail);
        FailWaiters(sealedFailure, laterFailure, detail);
        Guarded(() =>
        {
            if (isStillOurs)
            {
                Install(ReadFrom(new(_epoch, _durablePosition, _hash, _lastTime, _checkpointPosition)
                {
                    LossAccepted = _lossAccepted,
                    Restored = _restored,
                    Floors = _floors,
                }));
            }
            else
            {
                Recover();
            }
        });
        Reschedule();
    }

    /// <summary>Takes ownership and reads the swarm from its rows and the records after them.</summary>
    /// <exception cref="JournalDamagedException">What is there does not fit together.</exception>
    public void Recover() => Install(ReadFrom(_engine.Journal.Open(Id)));

    /// <summary>Reads the swarm from its rows and the records after them. Touches nothing of this host but its id: any
    /// thread.</summary>
    /// <exception cref="JournalDamagedException">What is there does not fit together.</exception>
    public Recovered ReadFrom(SwarmHead head)
    {
        var state = SwarmReplay.Recover(_engine.Journal, Id, head);
        Invariant.Holds(state.Position == head.Position);
        return new(head, state, ReadKeys());
    }

    /// <summary>Goes on with what was read.</summary>
    public void Install(Recovered recovered)
    {
        var head = recovered.Head;
        _lives++;
        _visitors.Clear();
        var begin = Timestamp.Max(head.LastTime, _engine.WallClock).Milliseconds - _engine.Elapsed;
        _timeBase = Math.Max(Math.Max(_timeBase, _slot.TimeBase), begin);
        _epoch = head.Epoch;
        _hash = head.Hash;
        _lastTime = head.LastTime;
        _lossAccepted = head.LossAccepted;
        _restored = head.Restored;
        _floors = head.Floors;
        _checkpointPosition = head.CheckpointPosition;
        _durablePosition = head.Position;
        _engine.Signals.Moved(Id, _durablePosition); // What nobody knew the outcome of may have been written.
        State = recovered.State;
        _keys = recovered.Keys;
        State.Tickets.TakeBecameReady();
        State.GrantGrace(Now);
        if (!State.Control.Exists)
        {
            Run(new ControlCommand.Create(_slot.TicketPrefix), origin: null);
        }

        if (head.Floors is { } floors)
        {
            Run(new ControlCommand.Succeed(floors.Fence, floors.Incarnation), origin: null);
        }

        if (_restored)
        {
            Run(new ControlCommand.Restore(), origin: null);
        }
        else if (_lossAccepted)
        {
            Run(new ControlCommand.RaiseFloors(), origin: null);
        }

        Reschedule();
    }

    private KeyWindow ReadKeys()
    {
        var keys = new KeyWindow();
        var since = _engine.WallClock.AddSeconds(-IdempotencyWindow.AgeMaxSeconds);
        var found = new List<(UInt128 Key, KeyEntry Entry)>();
        foreach (var record in _engine.Journal.ReadKeys(Id, since))
        {
            // Newest record first; within a record the order does not matter.
            found.AddRange(KeyWindow.Unpack(record.Keys.Span, record.Time));
            if (found.Count >= IdempotencyWindow.KeysMax)
            {
                break;
            }
        }

        for (var index = found.Count - 1; index >= 0; index--)
        {
            keys.Add(found[index].Key, found[index].Entry);
        }

        return keys;
    }

    /// <summary>Copies what changed, here, before the next command is decided; the copies become bytes on the thread
    /// that writes, so that a large checkpoint holds nobody up for longer than the copying takes.</summary>
    private (Func<ImmutableArray<CheckpointRow>> Rows, IReadOnlyList<Ticket> Tickets) ChangedRows()
    {
        var tickets = State.Tickets.TakeChanged();

        // Recovery leaves out merged tickets only: others are few, and may still be asked for their edges.
        var ticketRows = tickets
            .Select(ticket => (
                Row: TicketRow.Of(ticket),
                Evicted: ticket.Status == TicketStatus.Merged && State.Tickets.MayLeave(ticket)))
            .ToList();
        var agentRows = State.Agents.TakeChanged()
            .Select(each => (each.Id, Row: each.Agent is null ? null : AgentRow.Of(each.Agent)))
            .ToList();
        var groups = State.Tickets.TakeChangedGroups();
        var swarm = SwarmRow.Of(State);
        return (Encode, tickets);

        ImmutableArray<CheckpointRow> Encode()
        {
            using var writer = new RowWriter();
            var rows = ImmutableArray.CreateBuilder<CheckpointRow>(ticketRows.Count + agentRows.Count + 1);
            foreach (var (row, evicted) in ticketRows)
            {
                rows.Add(writer.Encode(row, evicted));
            }

            rows.AddRange(agentRows.Select(each => RowCodec.Encode(each.Id, each.Row)));
            rows.AddRange(groups.Select(RowCodec.Encode));
            rows.Add(RowCodec.Encode(Id, swarm));
            return rows.DrainToImmutable();
        }
    }
}
