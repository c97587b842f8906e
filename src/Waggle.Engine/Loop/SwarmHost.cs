using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Waggle.Core;
using Waggle.Core.Control;
using Waggle.Engine.Encoding;
using Waggle.Engine.Feed;
using Waggle.Engine.Keys;
using Waggle.Engine.Requests;
using Waggle.Engine.Waiting;

namespace Waggle.Engine.Loop;

/// <summary>One swarm on this node: its state, what was decided and is not durable yet, and who waits.</summary>
/// <remarks>Everything here runs on the loop. Events are applied when decided and answered when durable; if the append
/// fails, all of it is dropped and read again.</remarks>
internal sealed partial class SwarmHost
{
    /// <summary>How many deadlines or cascade steps are handled before others get their turn.</summary>
    public const int StepsPerTurnMax = 1_000;

    private const string AnyFaultStopsTheSwarm =
        "A damaged row and a fault of ours look alike from here: neither may take other swarms along.";

    private readonly EngineLoop _engine;
    private readonly SwarmSlot _slot;
    private readonly List<byte> _pendingKeys = [];
    private readonly Queue<Unreleased> _unreleased = new();
    private readonly Dictionary<UInt128, Unreleased> _speculativeKeys = [];
    private readonly WaiterLine _waiters = new();
    private readonly FeedReader _feed;
    private readonly Action<PostedRequest> _begin;
    private List<JournalEntry> _pending = [];
    private KeyWindow _keys = new();
    private ReadOnlyMemory<byte> _hash;
    private long _epoch;
    private long _durablePosition;
    private long _groupSealed;
    private long _groupAppended;
    private long _timeBase;
    private long _waiterSequence;

    public SwarmHost(EngineLoop engine, SwarmSlot slot)
    {
        _engine = engine;
        _slot = slot;
        State = new(slot.Id);
        _begin = Begin;
        _feed = new(engine.Journal, slot.Id, new(engine.Options.FeedCountMax, engine.Options.FeedAgeMax));
    }

    public SwarmId Id => _slot.Id;

    public SwarmSlot Slot => _slot;

    public Swarm State { get; private set; }

    /// <summary>Why the swarm stopped, or null: a rule of ours was broken, and the journal is kept as it is.</summary>
    public string? Fault { get; private set; }

    /// <summary>True: the next group brings a checkpoint whatever its size.</summary>
    public bool CheckpointWanted { get; set; }

    /// <summary>True when there is something for the next group.</summary>
    public bool HasWork => _pending.Count > 0
        || MayBeDeleted
        || (CheckpointWanted && Fault is null)
        || (_engine.Journal.NeedsVerification && _unreleased.Count > 0);

    /// <summary>The swarm's time: never goes back, and no wall clock moves it.</summary>
    public Timestamp Now => new(_timeBase + _engine.Elapsed);

    /// <summary>When it wants a turn, in milliseconds of the engine's own clock.</summary>
    public Timestamp DueAt { get; private set; } = Timestamp.Never;

    /// <summary>Handles what is due, then a bounded share of cascades, then hands ready tickets to who waits.</summary>
    public void Turn()
    {
        if (Fault is null && !IsBeingDeleted)
        {
            Guarded(() =>
            {
                RunDue();
                Settle();
            });
        }

        Reschedule();
    }

    /// <summary>Decides a command and applies what it caused.</summary>
    private Decision Run(SwarmCommand command, EntryOrigin? origin)
    {
        var now = Now;
        if (State.ComingBack(command) is { } comingBack)
        {
            Commit(State.Decide(comingBack, new(now, 0)).Events, origin, now);
        }

        var decision = State.Decide(command, new(now, _engine.NextSeed()));
        Commit(decision.Events, origin, now);
        State.Observe(command, now);
        return decision;
    }

    private void Commit(ImmutableArray<SwarmEvent> events, EntryOrigin? origin, Timestamp now)
    {
        if (events.IsEmpty)
        {
            return;
        }

        var journaled = ImmutableArray.CreateBuilder<JournaledEvent>(events.Length);
        foreach (var @event in events)
        {
            journaled.Add(JournaledEvent.Apply(State, @event, now));
        }

        _pending.Add(new(now, origin, journaled.MoveToImmutable()));
        foreach (var @event in events)
        {
            Notice(@event);
        }
    }

    /// <summary>Handles deadlines that have passed. The engine calls it before each request, so that a decision never
    /// sees a state that time has already changed.</summary>
    private void RunDue()
    {
        var now = Now;
        for (var step = 0; step < StepsPerTurnMax && State.NextDeadline <= now; step++)
        {
            Run(new ControlCommand.Tick(), origin: null);
        }

        while (_waiters.NextTimeout <= now)
        {
            EndWait(_waiters.FirstToTimeOut!);
        }

        while (_reads.NextTimeout <= now)
        {
            EndWait(_reads.FirstToTimeOut!);
        }
    }

    private void Settle()
    {
        for (var events = 0; events < StepsPerTurnMax && State.Tickets.Cascades.Count > 0;)
        {
            events += Run(new ControlCommand.Advance(), origin: null).Events.Length;
        }

        HandOut();
        ServeReached();
    }

    /// <summary>Gives an answer out when what it reflects is durable.</summary>
    private void Release(Answer answer, PostedRequest asker, bool isKeyed = false)
    {
        var waiting = new Unreleased(State.Position, answer)
        {
            Key = isKeyed ? asker.KeyHash : null,
            BodyHash = asker.Key?.BodyHash ?? 0,
        };
        waiting.Add(asker);
        Release(waiting);
    }

    private void Release(Unreleased waiting)
    {
        if (!_engine.Journal.NeedsVerification && waiting.Position <= _durablePosition && _unreleased.Count == 0)
        {
            waiting.Release();
            return;
        }

        if (waiting.Key is { } key)
        {
            _speculativeKeys[key] = waiting;
        }

        // The group that is on its way began before the request came: it may not vouch for the answer.
        waiting.Group = _groupSealed + 1;
        _unreleased.Enqueue(waiting);
    }

    private void ReleaseAppended()
    {
        while (_unreleased.TryPeek(out var waiting)
            && (_engine.Journal.NeedsVerification
                ? waiting.Group <= _groupAppended
                : waiting.Position <= _durablePosition))
        {
            _unreleased.Dequeue();
            if (waiting.Key is { } key)
            {
                _speculativeKeys.Remove(key);
            }

            waiting.Release();
        }
    }

    /// <summary>Does what belongs to this swarm alone; whatever breaks there stops this swarm, and only this
    /// one.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = AnyFaultStopsTheSwarm)]
    private void Guarded(Action part)
    {
        try
        {
            part();
        }
        catch (Exception problem)
        {
            Stop(problem);
        }
    }

    private void Stop(Exception problem)
    {
        Fault = problem.Message;
        _pending = [];
        _pendingKeys.Clear();
        CheckpointWanted = false;
        FailUnreleased(EngineFailure.SwarmFaulted, EngineFailure.SwarmFaulted, Fault);
        FailLists(EngineFailure.SwarmFaulted, Fault);
        FailWaiters(EngineFailure.SwarmFaulted, EngineFailure.SwarmFaulted, Fault);
        _engine.Faulted(this, problem.ToString());
    }

    /// <summary>Fails the answers that were in the group, and those that were decided on top of it.</summary>
    private void FailUnreleased(EngineFailure sealedFailure, EngineFailure laterFailure, string detail)
    {
        while (_unreleased.TryDequeue(out var waiting))
        {
            waiting.Fail(waiting.Group <= _groupSealed ? sealedFailure : laterFailure, detail);
        }

        _speculativeKeys.Clear();
    }

    private void Reschedule()
    {
        var next = Timestamp.Min(State.NextDeadline, Timestamp.Min(_waiters.NextTimeout, _reads.NextTimeout));
        if (Fault is not null || IsBeingDeleted)
        {
            next = Timestamp.Never;
        }
        else if (State.Tickets.Cascades.Count > 0)
        {
            next = Timestamp.Epoch; // A turn is wanted at once.
        }

        DueAt = next == Timestamp.Never ? next : new(Math.Max(0, next.Milliseconds - _timeBase));
        _engine.Reschedule(_slot);
    }
}
