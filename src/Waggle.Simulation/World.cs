using Waggle.Core;
using Waggle.Simulation.Defects;
using Waggle.Simulation.Faults;
using Waggle.Simulation.Histories;
using Waggle.Simulation.Network;
using Waggle.Simulation.Oracles;
using Waggle.Simulation.Scenarios;
using Waggle.Simulation.Scheduling;
using Waggle.Simulation.Servers;

namespace Waggle.Simulation;

/// <summary>All that a run consists of.</summary>
internal sealed class World
{
    private readonly ulong _seed;

    /// <summary>Builds the world of a scenario. Nothing has happened yet.</summary>
    public World(Scenario scenario, StoreKind store, TextWriter? writer)
    {
        _seed = scenario.Seed;
        Options = scenario.Options;
        Defect = scenario.Defect;
        Schedule = new(Stream("schedule"));
        Trace = new(Schedule, writer);
        Swarms = new(
            this,
            isNeverStopped: !scenario.Has(HappeningKind.ServerPause)
                && !Options.Sites.Contains(FaultSite.JournalStalls));
        Faults = new(Options);
        Sites = new(this);
        Partitions = new(Schedule);
        Wire = new(Schedule, "wire");
        Server = new(this, store);
        Histories = Options.Histories ? new() : null;
    }

    /// <summary>What may happen.</summary>
    public SimulationOptions Options { get; }

    /// <summary>What is broken on purpose.</summary>
    public Defect Defect { get; }

    /// <summary>Virtual time.</summary>
    public Schedule Schedule { get; }

    /// <summary>What happened.</summary>
    public Trace Trace { get; }

    /// <summary>Which life of the server writes.</summary>
    public ServerLife Life { get; } = new();

    /// <summary>What may be in the journal and what may be answered, for each swarm.</summary>
    public SwarmOracles Swarms { get; }

    /// <summary>What goes wrong.</summary>
    public FaultDraws Faults { get; }

    /// <summary>What goes wrong at just one place.</summary>
    public FaultSites Sites { get; }

    /// <summary>Who cannot be reached.</summary>
    public Partitions Partitions { get; }

    /// <summary>What is on its way: no process, and never dies.</summary>
    public Node Wire { get; }

    /// <summary>The server, in whatever life.</summary>
    public ServerProcess Server { get; }

    /// <summary>What clients asked and heard about the first swarm, or null when it is not recorded.</summary>
    public RunHistory? Histories { get; }

    /// <summary>What went wrong in code whose caller is gone, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The chance of one part: it depends on the seed and the name, and on nothing that was drawn
    /// before, so that what is left out of a run shifts nothing else.</summary>
    public Prng Stream(string name)
    {
        // FNV-1a.
        var hash = 14695981039346656037;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return new Prng(_seed ^ hash).Fork();
    }

    /// <summary>Something went wrong in code whose caller is gone.</summary>
    public void Fail(Exception failure) => Failure ??= failure;

    /// <summary>A client of the server on a node.</summary>
    public Client.WaggleClient Connect(Node node, NodeClock clock, string who) => new(new()
    {
        Server = new("http://127.0.0.1:7700"),
        Handler = new Link(this, node, who, Stream($"link {node.Name}")),
        TimeProvider = clock,
        Random = new(Stream($"keys {node.Name}").Next()),
        AttemptTimeout = TimeSpan.FromSeconds(5),
    });
}
