namespace Waggle.Bench.Figures;

/// <summary>What can be measured. The names are those in the results as JSON.</summary>
public static class Metrics
{
    /// <summary>Operations a second: jobs created, or pairs of claim and complete.</summary>
    public const string PerSecond = "perSecond";

    /// <summary>Half of all took at most this.</summary>
    public const string P50Ms = "p50Ms";

    /// <summary>99 of 100 took at most this.</summary>
    public const string P99Ms = "p99Ms";

    /// <summary>From beginning to end.</summary>
    public const string WallMs = "wallMs";

    /// <summary>By the clock, for one operation.</summary>
    public const string WallNs = "wallNs";

    /// <summary>Of all threads, for one operation.</summary>
    public const string ProcessorNs = "processorNs";

    /// <summary>Allocated for one operation.</summary>
    public const string AllocatedBytes = "allocatedBytes";

    /// <summary>Kept for one thing.</summary>
    public const string KeptBytes = "keptBytes";

    /// <summary>Kept in all.</summary>
    public const string MemoryMb = "memoryMb";

    /// <summary>Of one core.</summary>
    public const string CorePercent = "corePercent";

    /// <summary>Given to the disk.</summary>
    public const string WrittenBytes = "writtenBytes";

    /// <summary>One figure over another of the same kind.</summary>
    public const string Ratio = "ratio";
}
