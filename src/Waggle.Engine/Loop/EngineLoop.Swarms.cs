using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <content>The swarms that this node knows: which of them are in memory, how they come and go.</content>
public sealed partial class EngineLoop
{
    /// <summary>After a swarm could not be read, those who ask hear so without another try for this long.</summary>
    private const long LoadAgainAfterMilliseconds = 1_000;

    private readonly SortedDictionary<string, SwarmSlot> _slots = new(StringComparer.Ordinal);
    private readonly LinkedList<SwarmSlot> _idle = new();
    private readonly Dictionary<string, (long Until, string Problem)> _unreadable = new(StringComparer.Ordinal);
    private ImmutableSortedSet<string> _names = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The swarms that exist, in ordinal order, in memory or not. Any thread.</summary>
    public IReadOnlyList<SwarmId> Swarms => [.. Volatile.Read(ref _names).Select(name => new SwarmId(name))];

    /// <summary>How many swarms are in memory.</summary>
    public int LoadedSwarms => _idle.Count;

    private Timestamp NextIdle => Options.UnloadAfter is { } after && _idle.First is { Value: var first }
        ? new(first.UsedAt + (long)after.TotalMilliseconds)
        : Timestamp.Never;

    internal void Reschedule(SwarmSlot slot)
    {
        _turns.Update(slot);
        if (slot.Host is { } host)
        {
            Worked(host);
        }
    }

    /// <summary>A swarm was deleted. Who asked since is told as if it had never been there.</summary>
    internal void Forget(SwarmHost host)
    {
        var slot = host.Slot;
        Leave(slot);
        _turns.Remove(slot);
        _slots.Remove(slot.Id.Value);
        Volatile.Write(ref _names, _names.Remove(slot.Id.Value));
        while (slot.Requests.TryDequeue(out var posted))
        {
            Enqueue(posted);
        }
    }

    /// <summary>The time that a swarm's last event bears was given by a clock that had gone wrong, or this one
    /// has.</summary>
    /// <exception cref="JournalAheadException">It is over an hour in the future.</exception>
    private void RefuseAhead(KnownSwarm known)
    {
        if (known.LastTime > WallClock.AddSeconds(3_600) && !Options.AcceptClockBehind)
        {
            throw new JournalAheadException(known.Id, known.LastTime, WallClock);
        }
    }

    private SwarmSlot Know(KnownSwarm known, string? ticketPrefix = null)
    {
        var slot = new SwarmSlot(known.Id)
        {
            TicketPrefix = ticketPrefix ?? Options.TicketPrefix,
            TimeBase = Timestamp.Max(known.LastTime, WallClock).Milliseconds - Elapsed,
            WakeAt = known.WakeAt,
            IsNew = ticketPrefix is not null,
        };
        _slots.Add(known.Id.Value, slot);
        Volatile.Write(ref _names, _names.Add(known.Id.Value));
        _turns.Update(slot);
        return slot;
    }

    /// <summary>Reads a swarm off the loop; its requests wait for it.</summary>
    private void Load(SwarmSlot slot)
    {
        if (slot.IsLoading || slot.Host is not null)
        {
            return;
        }

        if (_unreadable.TryGetValue(slot.Id.Value, out var known) && known.Until > Elapsed)
        {
            Answer(slot, EngineFailure.SwarmFaulted, known.Problem);
            return;
        }

        slot.IsLoading = true;
        _turns.Update(slot);
        var host = new SwarmHost(this, slot);
        OffLoop(
            () => host.ReadFrom(slot.Head ?? Journal.Open(slot.Id)),
            recovered => Loaded(slot, () =>
            {
                host.Install(recovered);
                Enter(slot, host);
            }),
            problem => Loaded(slot, () => NotLoaded(slot, problem)));
    }

    private void Loaded(SwarmSlot slot, Action install)
    {
        slot.IsLoading = false;
        install();
        _turns.Update(slot);
        GetInLine(slot);
    }

    private void NotLoaded(SwarmSlot slot, string problem)
    {
        _unreadable[slot.Id.Value] = (Elapsed + LoadAgainAfterMilliseconds, problem);
        Answer(slot, EngineFailure.JournalUnavailable, problem);

        // Its deadlines wait for whoever asks next: trying again and again would not make it readable.
        slot.WakeAt = Timestamp.Never;
        if (slot.IsNew)
        {
            _slots.Remove(slot.Id.Value);
            Volatile.Write(ref _names, _names.Remove(slot.Id.Value));
        }
    }

    private void Answer(SwarmSlot slot, EngineFailure failure, string detail)
    {
        while (slot.Requests.TryDequeue(out var posted))
        {
            Unweigh(slot.Id.Value, posted.Weight);
            posted.Answer(new Answer.Failed(failure, detail));
        }
    }

    private void Enter(SwarmSlot slot, SwarmHost host)
    {
        slot.Host = host;
        slot.IsNew = false;
        slot.Idle = _idle.AddLast(slot);
        slot.UsedAt = Elapsed;
        _unreadable.Remove(slot.Id.Value);
        Reschedule(slot);
    }

    private void Leave(SwarmSlot slot)
    {
        _idle.Remove(slot.Idle!);
        slot.Idle = null;
        slot.Host = null;
        _working.Remove(slot.Id.Value);
    }

    private void Touch(SwarmSlot slot)
    {
        slot.UsedAt = Elapsed;
        _idle.Remove(slot.Idle!);
        _idle.AddLast(slot.Idle!);
    }

    /// <summary>Swarms that nobody used for a while leave memory, if nothing keeps them.</summary>
    private void UnloadIdle()
    {
        while (NextIdle.Milliseconds <= Elapsed && !IsStopping)
        {
            var slot = _idle.First!.Value;
            var host = slot.Host!;
            var isIdle = host.MayLeave((long)Options.UnloadAfter!.Value.TotalMilliseconds);
            Touch(slot);
            if (isIdle && host.IsCheckpointed)
            {
                host.Leave(slot);
                Leave(slot);
                _turns.Update(slot);
            }
            else if (isIdle && !IsHeldBack)
            {
                // Its rows are written first; it leaves when it is found idle again.
                host.CheckpointWanted = true;
                Worked(host);
            }
        }
    }

    private void CancelWait(PostedRequest posted)
    {
        posted.IsCancelled = true;
        if (_slots.TryGetValue(posted.Swarm.Value, out var slot) && slot.Host is { } host)
        {
            host.Cancel(posted);
            Worked(host);
        }
    }

    private void Worked(SwarmHost host)
    {
        if (host.HasWork && ReferenceEquals(host.Slot.Host, host))
        {
            _working.Add(host.Id.Value);
        }
    }
}
