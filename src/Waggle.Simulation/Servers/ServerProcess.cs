using System.Diagnostics.CodeAnalysis;
using Waggle.Core;
using Waggle.Engine;
using Waggle.Server.Hosting;
using Waggle.Simulation.Defects;
using Waggle.Simulation.Journal;
using Waggle.Simulation.Network;
using Waggle.Simulation.Scheduling;
using Waggle.Testing.Blobs;
using Waggle.Testing.Journal;

namespace Waggle.Simulation.Servers;

/// <summary>The server, which dies and comes back over what was durable.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A process that is killed frees nothing.")]
[SuppressMessage("Reliability", "CA2000", Justification = "As above.")]
internal sealed class ServerProcess(World world, Prng prng)
{
    private readonly FakeBlobStore _blobs = new();
    private readonly List<Action<ReceivedAnswer?>> _underWay = [];
    private FakeJournal _store = new() { NeedsVerification = world.Options.NeedsVerification };
    private SimulatedJournal? _journal;
    private InProcessTransport? _transport;
    private NodeClock? _clock;
    private TimeSpan _skew;
    private int _life;

    /// <summary>The present life, or null while it is down.</summary>
    public Node? Node { get; private set; }

    /// <summary>Starts over what is durable.</summary>
    public void Start()
    {
        _life++;
        var node = new Node(world.Schedule, $"server-{_life}");
        var clock = new NodeClock(
            world.Schedule, node, _skew, countsByWall: world.Options.Defect == Defect.DeadlinesByWallClock);
        _store = _store.Reopen();
        _journal = new(_store, world, node, prng.Fork(), _life);
        var options = new EngineOptions
        {
            Seed = prng.Next(),
            CheckpointEvery = world.Options.CheckpointEvery,
            Offload = work => node.After(world.Faults.NextAppendDelay(prng), work),
            AcceptClockBehind = true,
            SwarmFaulted = static (swarm, fault) =>
                throw new PropertyViolatedException("X0", $"swarm {swarm} stopped: {fault}"),
        };
        world.Trace.Add(node.Name, "starts");
        if (_store.Open(SwarmId.Default) is { CheckpointPosition: > 0 } head && head.CheckpointPosition < head.Position)
        {
            world.Trace.Sometimes(Situation.RecoveredFromCheckpoint);
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

        world.Trace.Add(Node.Name, "is killed");
        Node.Kill();
        Node = null;
        _journal!.Crash();
        foreach (var waiting in _underWay.ToList())
        {
            waiting(null);
        }

        _underWay.Clear();
    }

    /// <summary>The process is killed, and somebody starts it again later.</summary>
    public void CrashForAWhile()
    {
        var downFor = TimeSpan.FromMilliseconds(prng.Range(10, 15_000));
        if (Node is not null)
        {
            Crash();
            world.Wire.After(downFor, StartIfDown);
        }
    }

    /// <summary>Somebody sets the machine's wall clock, whether the server is up or not.</summary>
    public void SetWall()
    {
        var by = TimeSpan.FromSeconds(prng.Range(-600, 600));
        _skew += by;
        _clock?.SetWall(by);
        world.Trace.Add("server", $"has its wall clock set by {by.TotalSeconds:F0} s");
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
        node.After(TimeSpan.Zero, () => _ = ServeAsync(_transport!, request, answered, givenUp));
        return true;
    }

    private void Serve(Node node, NodeClock clock, EngineOptions options)
    {
        var real = new LoopEngine(_journal!, clock, node, options);
        IWaggleEngine engine = DefectiveEngine.IsNeededFor(world.Options.Defect)
            ? new DefectiveEngine(real, world.Options.Defect, clock)
            : real;
        real.Start();
        _transport = new();
        var starting = HttpHost.StartAsync(
            engine,
            new(new("http://127.0.0.1:7700"), clock, ServerLog.To([new TraceLog(world.Trace)]), _blobs)
            {
                Transport = _transport,
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
        }
    }
}
