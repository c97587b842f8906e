using Waggle.Bench.Figures;

namespace Waggle.Bench.Run;

/// <summary>Everything that is measured.</summary>
internal static class Scenarios
{
    /// <summary>Compared with peers, in the order of the tables.</summary>
    public static IReadOnlyList<Scenario> Compared { get; } =
    [
        new("create-1", "create, one at a time", Metrics.PerSecond),
        new("create-100", "create, 100 in flight", Metrics.PerSecond),
        new("create-bulk", "create, 1,000 in a request", Metrics.PerSecond),
        new("pairs-1", "claim + complete, 1 worker", Metrics.PerSecond),
        new("pairs-10", "claim + complete, 10 workers", Metrics.PerSecond),
        new("pairs-100", "claim + complete, 100 workers", Metrics.PerSecond),
        new("pairs-two-1", "the same in two requests, 1 worker", Metrics.PerSecond),
        new("pairs-two-10", "the same in two requests, 10 workers", Metrics.PerSecond),
        new("pairs-two-100", "the same in two requests, 100 workers", Metrics.PerSecond),
        new("pairs-batch-1", "batched claim + complete, 1 worker", Metrics.PerSecond),
        new("pairs-batch-10", "batched claim + complete, 10 workers", Metrics.PerSecond),
        new("pairs-batch-100", "batched claim + complete, 100 workers", Metrics.PerSecond),
        new("pickup", "pickup at 50 per second, p50", Metrics.P50Ms),
        new("pickup", "pickup at 50 per second, p99", Metrics.P99Ms),
        new("idle", "idle: memory", Metrics.MemoryMb),
        new("idle", "idle: of one core", Metrics.CorePercent),
        new("idle", "idle: written to the disk", Metrics.WrittenBytes),
    ];

    /// <summary>Waggle's alone.</summary>
    public static IReadOnlyList<Scenario> Own { get; } =
    [
        new("fan-in", "unblock by the last of 1,000, p50", Metrics.P50Ms),
        new("fan-in", "unblock by the last of 1,000, p99", Metrics.P99Ms),
        new("plan-montage", "plan of 58 tasks, per task", Metrics.WallMs),
        new("plan-blast", "plan of 43 tasks, per task", Metrics.WallMs),
        new("plan-epigenomics", "plan of 241 tasks, per task", Metrics.WallMs),
        new("plan-sleeping", "plan of 58 tasks that sleep, over zero overhead", Metrics.Ratio),
        new("restart", "restart after 1,000,000 events", Metrics.WallMs),
        new("core-commands", "core: commands decided and applied", Metrics.PerSecond),
        new("core-claim-growth", "core: claim with 1,000,000 pending over 1,000", Metrics.Ratio),
        new("core-pending", "core: a pending ticket", Metrics.KeptBytes),
        new("core-merged", "core: 1,000,000 merged tickets", Metrics.MemoryMb),
        new("engine-create-by-1000", "engine: create by 1,000", Metrics.PerSecond),
        new("engine-pairs-100-by-1", "engine: claim + complete, 100 workers", Metrics.PerSecond),
        new("engine-pairs-1000-by-1", "engine: claim + complete, 1,000 workers", Metrics.PerSecond),
        new("engine-pairs-1-by-100", "engine: claim + complete by 100, 1 worker", Metrics.PerSecond),
        new("engine-pairs-10-by-100", "engine: claim + complete by 100, 10 workers", Metrics.PerSecond),
        new("engine-history-1000002", "engine: restart after 1,000,000 events", Metrics.WallMs),
    ];

    /// <summary>What the machine gives.</summary>
    public static IReadOnlyList<Scenario> Ceilings { get; } =
    [
        new("flush-append", "4 KiB to the end of a file, flushed", Metrics.PerSecond),
        new("flush-overwrite", "4 KiB over what is there, flushed", Metrics.PerSecond),
        new("journal-1", "Waggle's journal, 1 event a commit", Metrics.PerSecond),
        new("journal-100", "Waggle's journal, 100 events a commit", Metrics.PerSecond),
        new("journal-1000", "Waggle's journal, 1,000 events a commit", Metrics.PerSecond),
        new("http-create-1", "HTTP with a flush and no work, creating one at a time", Metrics.PerSecond),
        new("http-create-100", "the same, 100 in flight", Metrics.PerSecond),
        new("http-pairs-1", "the same, claim + complete, 1 worker", Metrics.PerSecond),
        new("http-pairs-10", "the same, claim + complete, 10 workers", Metrics.PerSecond),
        new("http-pairs-100", "the same, claim + complete, 100 workers", Metrics.PerSecond),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All => [.. Compared, .. Own, .. Ceilings];
}
