using Waggle.Core;
using Waggle.Simulation.Network;
using Waggle.Simulation.Oracles;
using Waggle.Simulation.Scheduling;
using Waggle.Simulation.Servers;

namespace Waggle.Simulation;

/// <summary>All that a run consists of.</summary>
internal sealed class World
{
    /// <summary>Builds the world of a seed. Nothing has happened yet.</summary>
    public World(SimulationOptions options, Prng root, TextWriter? writer)
    {
        // One stream for each, so that one part's draws do not shift another's.
        Options = options;
        Chance = root.Fork();
        Schedule = new(root.Fork());
        Trace = new(Schedule, writer);
        Model = new(Trace, isNeverStopped: options.ServerPauseSeconds == 0);
        Answers = new(this);
        Faults = new(options);
        Wire = new(Schedule, "wire");
        Server = new(this, root.Fork());
    }

    /// <summary>What the run consists of.</summary>
    public SimulationOptions Options { get; }

    /// <summary>Where streams of chance come from.</summary>
    public Prng Chance { get; }

    /// <summary>Virtual time.</summary>
    public Schedule Schedule { get; }

    /// <summary>What happened.</summary>
    public Trace Trace { get; }

    /// <summary>What may be in the journal.</summary>
    public SwarmModel Model { get; }

    /// <summary>What may be answered.</summary>
    public AnswerOracle Answers { get; }

    /// <summary>What goes wrong.</summary>
    public Faults Faults { get; }

    /// <summary>What is on its way: no process, and never dies.</summary>
    public Node Wire { get; }

    /// <summary>The server, in whatever life.</summary>
    public ServerProcess Server { get; }

    /// <summary>Who cannot be reached until when, in ticks.</summary>
    public Dictionary<string, long> Partitions { get; } = new(StringComparer.Ordinal);

    /// <summary>What went wrong in code whose caller is gone, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Something went wrong in code whose caller is gone.</summary>
    public void Fail(Exception failure) => Failure ??= failure;

    /// <summary>True while nothing passes between the server and somebody.</summary>
    public bool IsCutOff(string who) => Partitions.GetValueOrDefault(who) > Schedule.Now;

    /// <summary>A client of the server on a node.</summary>
    public Client.WaggleClient Connect(Node node, NodeClock clock, Link link) => new(new()
    {
        Server = new("http://127.0.0.1:7700"),
        Handler = link,
        TimeProvider = clock,
        Random = new(Chance.Next()),
        AttemptTimeout = TimeSpan.FromSeconds(5),
    });
}
