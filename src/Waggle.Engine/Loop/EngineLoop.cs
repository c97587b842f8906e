using Waggle.Core;
using Waggle.Core.Deadlines;
using Waggle.Engine.Feed;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <summary>The one loop of a node: takes requests, decides them, and writes them in commit groups.</summary>
/// <remarks>
/// <para>It owns no thread and no clock. Whoever owns it calls <see cref="Pump"/> when it is woken or when
/// <see cref="NextWake"/> has come; a simulator does so in virtual time.</para>
/// <para>Group commit has no timer: whatever was decided while the last group was being written is the next
/// group.</para>
/// </remarks>
public sealed partial class EngineLoop : IDisposable
{
    private static readonly Answer.Failed _isFull = new(
        EngineFailure.Overloaded, "Too many requests wait to be decided.");

    private static readonly Answer.Failed _isOver = new(EngineFailure.Draining, "The server is stopping.");

    private readonly Lock _gate = new();
    private readonly Action _wake;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly Prng _seeds;
    private readonly SortedSet<string> _working = new(StringComparer.Ordinal);
    private readonly DeadlineHeap _turns = new();
    private List<Posted> _inbox = [];
    private Action? _stopped;
    private bool _isClosed;

    /// <summary>An engine over a journal. Call <see cref="Start"/> before anything else.</summary>
    /// <param name="wake">Called from any thread when <see cref="Pump"/> has something to do.</param>
    public EngineLoop(IJournal journal, TimeProvider time, EngineOptions options, Action wake)
    {
        Journal = journal;
        Options = options;
        _time = time;
        _wake = wake;
        _started = time.GetTimestamp();
        _seeds = new(options.Seed);
    }

    /// <summary>True when the journal took the last group, or none was tried yet.</summary>
    public bool IsReady => _refusal is null && !IsStopping;

    internal IJournal Journal { get; }

    internal EngineOptions Options { get; }

    internal PositionSignals Signals { get; } = new();

    internal bool IsStopping { get; private set; }

    /// <summary>Milliseconds since the engine was made, by a clock that no one sets.</summary>
    internal long Elapsed => (long)_time.GetElapsedTime(_started).TotalMilliseconds;

    internal Timestamp WallClock => Timestamp.From(_time.GetUtcNow());

    /// <summary>How long nothing is to be done unless woken; null: for ever.</summary>
    public TimeSpan? NextWake
    {
        get
        {
            var next = _turns.First?.DueAt ?? Timestamp.Never;
            next = IsHeldBack && _working.Count > 0 ? Timestamp.Min(next, new(_refuseUntil)) : next;
            next = Timestamp.Min(next, NextIdle);
            return next == Timestamp.Never
                ? null
                : TimeSpan.FromMilliseconds(Math.Max(0, next.Milliseconds - Elapsed));
        }
    }

    /// <summary>Finds the swarms of the journal, and opens or makes those that must be there. Others are read when
    /// somebody asks for them, or their next deadline comes.</summary>
    /// <exception cref="JournalDamagedException">What is there does not fit together.</exception>
    /// <exception cref="JournalAheadException">A last event is far in the future.</exception>
    public void Start()
    {
        foreach (var known in Journal.Swarms())
        {
            RefuseAhead(known);
            Know(known);
        }

        foreach (var id in Options.AlwaysThere)
        {
            var slot = _slots.GetValueOrDefault(id.Value) ?? Know(new(id, Timestamp.Epoch, Timestamp.Never));
            var host = new SwarmHost(this, slot);
            host.Recover();
            Enter(slot, host);
        }

        Pump();
    }

    /// <summary>Asks; any thread. Every request is answered exactly once, on the loop or on this thread.</summary>
    /// <returns>Ends the wait of a claim early; any thread, any time.</returns>
    public Action Ask(SwarmId swarm, EngineRequest request, RequestContext context, Action<Answer> answered)
    {
        var posted = new PostedRequest(swarm, request, context, answered);
        Answer.Failed? refusal;
        lock (_gate)
        {
            refusal = _isClosed ? _isOver : TryWeigh(posted) ? null : _isFull;
            if (refusal is null)
            {
                _inbox.Add(new(posted, Work: null));
                _wake();
            }
        }

        if (refusal is not null)
        {
            answered(refusal);
            return static () => { };
        }

        return () => Post(() => CancelWait(posted));
    }

    /// <summary>Listens to how far a swarm's events are durable; any thread. The swarm need not exist.</summary>
    public PositionListener Listen(SwarmId swarm) => Signals.Listen(swarm);

    /// <summary>Refuses new requests, ends waits, commits what is decided, writes a checkpoint, then calls
    /// back.</summary>
    public void Stop(Action stopped) => Post(() =>
    {
        _stopped += stopped;
        IsStopping = true;
        foreach (var host in _slots.Values.Select(slot => slot.Host).OfType<SwarmHost>())
        {
            host.EndWaits();
            host.CheckpointWanted = host.Fault is null;
            Worked(host);
        }
    });

    /// <summary>Does what there is to do. Only the loop's owner calls it, never two at a time.</summary>
    public void Pump()
    {
        TakeInbox();
        do
        {
            ServeRound();
            TakeTurns();
            Append();
            TakeInbox();
        }
        while (_line.Count > 0);

        UnloadIdle();
        Append();
        if (_stopped is { } stopped && _group is null && _working.Count == 0 && ReadsRunning == 0)
        {
            _stopped = null;
            stopped();
        }
    }

    /// <summary>Closes the journal. Who asks from now on, or asked after <see cref="Stop"/>, hears that it is
    /// over.</summary>
    public void Dispose()
    {
        List<Posted> work;
        lock (_gate)
        {
            _isClosed = true;
            work = _inbox;
            _inbox = [];
        }

        Journal.Dispose();
        foreach (var (request, action) in work)
        {
            if (request is not null)
            {
                request.Answer(_isOver);
            }
            else if (IsStopping)
            {
                action!();
            }
        }
    }

    /// <summary>Does something on the loop; any thread.</summary>
    internal void Post(Action work)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _inbox.Add(new(Request: null, work));
                _wake();
            }
        }
    }

    internal ulong NextSeed() => _seeds.Next();

    internal void Faulted(SwarmHost host, string fault) => Options.SwarmFaulted?.Invoke(host.Id, fault);

    /// <summary>Something on its way to the loop: exactly one of the two is set.</summary>
    private readonly record struct Posted(PostedRequest? Request, Action? Work);
}
