using System.Collections.Immutable;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <content>The end of a swarm: what leaves memory, and what is deleted.</content>
internal sealed partial class SwarmHost
{
    private PostedRequest? _deletion;
    private bool _isOnItsWay;
    private int _away;

    /// <summary>True from when its deletion was asked for until that is durable, or did not happen. Requests wait
    /// meanwhile: only then is it known what to tell them.</summary>
    public bool IsBeingDeleted => _deletion is not null;

    /// <summary>True when nothing is lost, and nobody misses anything, if it leaves memory: it is read again for the
    /// next request or deadline.</summary>
    /// <param name="window">A deadline that comes sooner, in milliseconds, keeps it there.</param>
    public bool MayLeave(long window) => Fault is null
        && !HasWork
        && !_isOnItsWay
        && _unreleased.Count == 0
        && _waiters.Count == 0
        && _reads.Count == 0
        && _lists.Count == 0
        && _bulks.Count == 0
        && _pins.Count == 0
        && _away == 0
        && State.Agents.LiveCount == 0
        && State.Tickets.Cascades.Count == 0
        && State.NextDeadline > Now.AddMilliseconds(window);

    /// <summary>True when its deletion may be written: all that was decided before is durable and answered, and nobody
    /// comes back with something that was read for it.</summary>
    private bool MayBeDeleted => IsBeingDeleted
        && _pending.Count == 0
        && _unreleased.Count == 0
        && _pins.Count == 0
        && _away == 0;

    /// <summary>True when its rows hold all of it: reading them brings it back as it is.</summary>
    public bool IsCheckpointed => State.Position == _checkpointPosition;

    /// <summary>Notes in its place what must outlive its memory.</summary>
    public void Leave(SwarmSlot slot)
    {
        slot.Head = new(_epoch, _durablePosition, _hash, _lastTime, _checkpointPosition)
        {
            LossAccepted = _lossAccepted,
            Restored = _restored,
            Floors = _floors,
        };
        slot.TimeBase = _timeBase;
        slot.WakeAt = State.NextDeadline;
    }

    private void Delete(PostedRequest posted)
    {
        if (_engine.Options.AlwaysThere.Contains(Id))
        {
            posted.Answer(new Answer.Failed(
                EngineFailure.SwarmKept, $"The swarm '{Id}' always exists and cannot be deleted."));
            return;
        }

        _deletion = posted;
        foreach (var waiter in _waiters.All())
        {
            EndWait(waiter);
        }

        EndReadWaits();
    }

    /// <summary>Deletes the swarm in a group of its own: what was decided before is durable and answered by
    /// then.</summary>
    private SealedSlice SealDeletion()
    {
        _groupSealed++;
        _isOnItsWay = true;
        var floors = new SwarmFloors(State.Tickets.LastFence, State.Agents.LastIncarnation);
        var slice = new SwarmSlice(
            Id, _epoch, _durablePosition, encode: null, ImmutableArray<CheckpointRow>.Empty, checkpointPosition: null)
        {
            Deletion = floors,
        };
        return new(this, slice, _durablePosition, []);
    }

    /// <summary>The deletion is durable.</summary>
    private void Deleted()
    {
        var deletion = _deletion!;
        FailLists(EngineFailure.SwarmUnknown, $"The swarm '{Id}' was deleted.");
        _engine.Forget(this);
        _engine.Options.SwarmDeleted?.Invoke(Id, (EngineRequest.DeleteSwarm)deletion.Request);
        _engine.Signals.Moved(Id, _durablePosition + 1); // Nothing is there, and who reads on is to hear so.
        deletion.Answer(new Answer.SwarmDeleted(_durablePosition));
    }

    /// <summary>Reads off the loop and comes back: until then the swarm stays in memory.</summary>
    private void OffLoop<T>(Func<T> read, Action<T> found, Action<string> failed)
    {
        _away++;
        _engine.OffLoop(
            read,
            result =>
            {
                _away--;
                found(result);
                _engine.Reschedule(_slot);
            },
            problem =>
            {
                _away--;
                failed(problem);
                _engine.Reschedule(_slot);
            });
    }

    private void FailDeletion(EngineFailure failure, string detail)
    {
        _deletion?.Answer(new Answer.Failed(failure, detail));
        _deletion = null;
    }
}
