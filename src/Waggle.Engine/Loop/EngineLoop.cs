using Waggle.Core;
using Waggle.Core.Control;
using Waggle.Core.Deadlines;
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
    /// <summary>How many requests are decided before the journal is given something to do, if it is idle.</summary>
    private const int RequestsPerLook = 256;

    private static readonly Answer.Failed _isFull = new(
        EngineFailure.Overloaded, "Too many requests wait to be decided.");

    private static readonly Answer.Failed _isOver = new(EngineFailure.Draining, "The server is stopping.");

    private readonly Lock _gate = new();
    private readonly Action _wake;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly Prng _seeds;
    private readonly SortedDictionary<string, SwarmHost> _hosts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _working = new(StringComparer.Ordinal);
    private readonly DeadlineHeap _turns = new();
    private List<Action> _inbox = [];
    private Action? _stopped;
    private int _inboxWeight;
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

    /// <summary>The swarms that exist.</summary>
    public IReadOnlyList<SwarmId> Swarms { get; private set; } = [];

    internal IJournal Journal { get; }

    internal EngineOptions Options { get; }

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
            return next == Timestamp.Never
                ? null
                : TimeSpan.FromMilliseconds(Math.Max(0, next.Milliseconds - Elapsed));
        }
    }

    /// <summary>Reads every swarm of the journal, and makes those that must be there.</summary>
    /// <exception cref="JournalDamagedException">What is there does not fit together.</exception>
    /// <exception cref="JournalAheadException">A last event is far in the future.</exception>
    public void Start()
    {
        foreach (var id in Journal.Swarms().Union(Options.AlwaysThere))
        {
            Open(id, Options.TicketPrefix);
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
            refusal = _isClosed ? _isOver : _inboxWeight < Options.InboxMax ? null : _isFull;
            if (refusal is null)
            {
                _inboxWeight += posted.Weight;
                _inbox.Add(() => Take(posted));
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

    /// <summary>Refuses new requests, ends waits, commits what is decided, writes a checkpoint, then calls
    /// back.</summary>
    public void Stop(Action stopped) => Post(() =>
    {
        _stopped += stopped;
        IsStopping = true;
        foreach (var host in _hosts.Values)
        {
            host.EndWaits();
            host.CheckpointWanted = host.Fault is null;
            Worked(host);
        }
    });

    /// <summary>Does what there is to do. Only the loop's owner calls it, never two at a time.</summary>
    public void Pump()
    {
        List<Action> work;
        lock (_gate)
        {
            work = _inbox;
            _inbox = [];
            _inboxWeight = 0;
        }

        for (var index = 0; index < work.Count; index++)
        {
            work[index]();
            if (index % RequestsPerLook == RequestsPerLook - 1)
            {
                Append();
            }
        }

        TakeTurns();
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
        List<Action> work;
        lock (_gate)
        {
            _isClosed = true;
            work = _inbox;
            _inbox = [];
        }

        Journal.Dispose();
        if (IsStopping)
        {
            work.ForEach(each => each());
        }
    }

    /// <summary>Does something on the loop; any thread.</summary>
    internal void Post(Action work)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _inbox.Add(work);
                _wake();
            }
        }
    }

    internal ulong NextSeed() => _seeds.Next();

    internal void Reschedule(SwarmHost host)
    {
        _turns.Update(host);
        Worked(host);
    }

    internal void Faulted(SwarmHost host, string fault) => Options.SwarmFaulted?.Invoke(host.Id, fault);

    /// <summary>Every swarm whose time has come gets one turn, whatever is left of its work.</summary>
    private void TakeTurns()
    {
        var due = new List<SwarmHost>();
        while (_turns.First is SwarmHost host && host.DueAt.Milliseconds <= Elapsed)
        {
            _turns.Remove(host);
            due.Add(host);
        }

        foreach (var host in due)
        {
            host.Turn();
            if (host.DueAt.Milliseconds <= Elapsed)
            {
                _wake(); // The rest comes after requests had their turn.
            }
        }
    }

    private void Take(PostedRequest posted)
    {
        if (IsStopping)
        {
            posted.Answer(_isOver);
            return;
        }

        if (Refuses(posted.Request) is { } refusal)
        {
            posted.Answer(refusal);
            return;
        }

        if (!_hosts.TryGetValue(posted.Swarm.Value, out var host))
        {
            if (posted.Request is not EngineRequest.Execute { Command: ControlCommand.Create create })
            {
                posted.Answer(new Answer.Failed(EngineFailure.SwarmUnknown, $"There is no swarm '{posted.Swarm}'."));
                return;
            }

            if (TryOpen(posted, create.TicketPrefix) is not { } opened)
            {
                return;
            }

            host = opened;
        }

        host.Take(posted);
        Worked(host);
    }

    private void CancelWait(PostedRequest posted)
    {
        if (_hosts.TryGetValue(posted.Swarm.Value, out var host))
        {
            host.Cancel(posted);
            Worked(host);
        }
    }

    private void Worked(SwarmHost host)
    {
        if (host.HasWork)
        {
            _working.Add(host.Id.Value);
        }
    }
}
