using System.Diagnostics.CodeAnalysis;
using Waggle.Core;
using Waggle.Engine;
using Waggle.Server.Hosting;
using Waggle.Simulation.Blobs;
using Waggle.Simulation.Defects;
using Waggle.Simulation.Faults;
using Waggle.Simulation.Journal;
using Waggle.Simulation.Network;
using Waggle.Simulation.Scheduling;

namespace Waggle.Simulation.Servers;

/// <summary>The server, which dies and comes back over what was durable.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A process that is killed frees nothing.")]
[SuppressMessage("Reliability", "CA2000", Justification = "As above.")]
internal sealed class ServerProcess
{
    private readonly World _world;
    private readonly Prng _prng;
    private readonly IStore _store;
    private readonly SimulatedBlobStore _blobs;
    private readonly List<Action<ReceivedAnswer?>> _underWay = [];
    private readonly List<StreamConnection> _streams = [];
    private SimulatedJournal? _journal;
    private InProcessTransport? _transport;
    private NodeClock? _clock;
    private TimeSpan _skew;

    public ServerProcess(World world, StoreKind store)
    {
        _world = world;
        _prng = world.Stream("server");
        _blobs = new(world);
        _store = store == StoreKind.Sqlite
            ? new SqliteStore()
            : new MemoryStore(world.Options.NeedsVerification);
    }

    /// <summary>The present life, or null while it is down.</summary>
    public Node? Node { get; private set; }

    /// <summary>Starts over what is durable.</summary>
    public void Start()
    {
        if (_world.Life.Number > 0 && _world.Sites.Fires(FaultSite.ServerCannotStart))
        {
            _world.Wire.After(TimeSpan.FromSeconds(1), StartIfDown);
            return;
        }

        _world.Life.Begin(_world.Schedule.Now);
        var life = _world.Life.Number;
        var node = new Node(_world.Schedule, $"server-{life}");
        var clock = new NodeClock(
            _world.Schedule, node, _skew, countsByWall: _world.Defect == Defect.DeadlinesByWallClock);
        var prng = _world.Stream(node.Name);
        var store = _store.Open();
        _journal = new(new(store, _world), _world, node, prng.Fork());
        var options = new EngineOptions
        {
            Seed = prng.Next(),
            CheckpointEvery = _world.Options.CheckpointEvery,
            Offload = work => node.After(_world.Faults.NextAppendDelay(prng), work),
            AcceptClockBehind = true,
            SwarmFaulted = static (swarm, fault) =>
                throw new PropertyViolatedException("X0", $"swarm {swarm} stopped: {fault}"),
        };
        _world.Trace.Add(node.Name, "starts");
        if (store.Open(SwarmId.Default) is { CheckpointPosition: > 0 } head && head.CheckpointPosition < head.Position)
        {
            _world.Trace.Sometimes(Situation.RecoveredFromCheckpoint);
        }

        node.Run(() => Serve(node, clock, options));
        (Node, _clock) = (node, clock);
    }

    /// <summary>The process is killed. Whoever waits for it hears of it, or not.</summary>
    public void Crash()
    {
        if (Node is null)
        {
            return;
        }

        _world.Trace.Add(Node.Name, "is killed");
        Node.Kill();
        Node = null;
        _journal!.Crash();
        _blobs.Crash();
        foreach (var waiting in _underWay.ToList())
        {
            waiting(null);
        }

        _underWay.Clear();
        _streams.ForEach(stream => stream.End(isBroken: true));
        _streams.Clear();
    }

    /// <summary>The process is killed, and somebody starts it again later.</summary>
    public void CrashForAWhile(Prng prng)
    {
        var downFor = TimeSpan.FromMilliseconds(prng.Range(10, 15_000));
        if (Node is not null)
        {
            Crash();
            _world.Wire.After(downFor, StartIfDown);
        }
    }

    /// <summary>Somebody sets the machine's wall clock, whether the server is up or not.</summary>
    public void SetWall(Prng prng)
    {
        var by = TimeSpan.FromSeconds(prng.Range(-600, 600));
        _skew += by;
        _clock?.SetWall(by);
        _world.Trace.Add("server", $"has its wall clock set by {by.TotalSeconds:F0} s");
    }

    /// <summary>Starts, unless it is up.</summary>
    public void StartIfDown()
    {
        if (Node is null)
        {
            Start();
        }
    }

    /// <summary>Hands a request in.</summary>
    /// <returns>False: nobody listens.</returns>
    public bool TryDeliver(SentRequest request, Action<ReceivedAnswer?> answered, CancellationToken givenUp)
    {
        if (Node is not { } node)
        {
            return false;
        }

        _underWay.Add(answered);
        if (_world.Sites.Fires(FaultSite.ServerDiesOnRequest))
        {
            CrashForAWhile(_prng);
        }

        node.After(TimeSpan.Zero, () => _ = ServeAsync(_transport!, request, answered, givenUp));
        return true;
    }

    /// <summary>Hands a request in whose answer goes on.</summary>
    /// <returns>False: nobody listens.</returns>
    public bool TryListen(SentRequest request, StreamConnection connection, CancellationToken givenUp)
    {
        if (Node is not { } node)
        {
            return false;
        }

        _streams.Add(connection);
        node.After(TimeSpan.Zero, () => _ = ListenAsync(_transport!, request, connection, givenUp));
        return true;
    }

    /// <summary>The run is over.</summary>
    public void Close() => _store.Dispose();

    private void Serve(Node node, NodeClock clock, EngineOptions options)
    {
        var real = new LoopEngine(_journal!, clock, node, options);
        IWaggleEngine engine = DefectiveEngine.IsNeededFor(_world.Defect)
            ? new DefectiveEngine(real, _world, clock)
            : real;
        real.Start();
        _transport = new();
        var starting = HttpHost.StartAsync(
            engine,
            new(new("http://127.0.0.1:7700"), clock, ServerLog.To([new TraceLog(_world.Trace)]), _blobs)
            {
                Transport = _transport,
                RunBlocking = static work =>
                {
                    work();
                    return Task.CompletedTask;
                },
            });
        if (!starting.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("The server did not start in place.", starting.Exception);
        }
    }

    private async Task ServeAsync(
        InProcessTransport transport,
        SentRequest request,
        Action<ReceivedAnswer?> answered,
        CancellationToken givenUp)
    {
        var answer = await transport.ServeAsync(request, givenUp);
        if (_underWay.Remove(answered))
        {
            answered(answer);
            if (_world.Sites.Fires(FaultSite.ServerDiesOnAnswer))
            {
                CrashForAWhile(_prng);
            }
        }
    }

    private async Task ListenAsync(
        InProcessTransport transport, SentRequest request, StreamConnection connection, CancellationToken givenUp)
    {
        await transport.ListenAsync(request, connection, givenUp);
        if (_streams.Remove(connection))
        {
            connection.End(isBroken: false);
        }
    }
}
