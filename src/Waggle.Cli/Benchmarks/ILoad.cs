namespace Waggle.Cli.Benchmarks;

/// <summary>Something that is done to a server and measured.</summary>
internal interface ILoad
{
    /// <summary>What people call it.</summary>
    string Name { get; }

    /// <summary>How many ask at a time.</summary>
    int Workers { get; }

    /// <summary>Does it once, in a fresh swarm.</summary>
    Task<Sample> RunAsync(BenchSwarm swarm, TimeProvider time, CancellationToken cancellation);
}
