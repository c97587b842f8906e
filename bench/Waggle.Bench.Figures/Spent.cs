namespace Waggle.Bench.Figures;

/// <summary>What some work took.</summary>
/// <param name="Wall">By the clock.</param>
/// <param name="Processor">Of all threads of this process, the runtime's included.</param>
/// <param name="AllocatedBytes">On the managed heap.</param>
public readonly record struct Spent(TimeSpan Wall, TimeSpan Processor, long AllocatedBytes)
{
    /// <summary>Both.</summary>
    public static Spent operator +(Spent left, Spent right) => new(
        left.Wall + right.Wall, left.Processor + right.Processor, left.AllocatedBytes + right.AllocatedBytes);

    /// <summary>Shared evenly among so many operations, as figures.</summary>
    public IEnumerable<Figure> Per(long operations, string scenario) =>
    [
        new(scenario, ContestantName.Waggle, Metrics.PerSecond, operations / Wall.TotalSeconds),
        new(scenario, ContestantName.Waggle, Metrics.WallNs, Wall.TotalNanoseconds / operations),
        new(scenario, ContestantName.Waggle, Metrics.ProcessorNs, Processor.TotalNanoseconds / operations),
        new(scenario, ContestantName.Waggle, Metrics.AllocatedBytes, (double)AllocatedBytes / operations),
    ];
}
