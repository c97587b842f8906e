using Waggle.Bench.Figures;
using static Waggle.Bench.Figures.ContestantName;

namespace Waggle.Bench.Run;

/// <summary>Every goal, in the order of the table.</summary>
internal static class Goals
{
    private static readonly string[] _flushedPeers = [BullMqAlways, Graphile, PgBoss];
    private static readonly string[] _batched = ["pairs-batch-1", "pairs-batch-10", "pairs-batch-100"];

    /// <summary>All.</summary>
    public static IReadOnlyList<Goal> All { get; } =
    [
        Above("claim + complete, 100 workers, over BullMQ with `appendfsync always`", 1.5, 1.2, static all =>
            Over(Pairs(all, ContestantName.Waggle), Pairs(all, BullMqAlways))),
        Above("the same over graphile-worker as it comes", 5, 5, static all =>
            Over(Pairs(all, ContestantName.Waggle), Pairs(all, Graphile))),
        Above("claim + complete by 100, over graphile-worker tuned for batches, best of each", 3, 2, static all =>
            Over(Batched(all, ContestantName.Waggle), Batched(all, Graphile))),
        Above("bulk create over the best peer that flushes", 2, 1.2, static all => Over(
            all.Median("create-bulk", ContestantName.Waggle, Metrics.PerSecond),
            all.Best(Metrics.PerSecond, _flushedPeers.Select(static peer => ("create-bulk", peer))))),
        Below("pickup p50 over BullMQ with `appendfsync always`", 0.5, 0.7, static all => Pickup(all, Metrics.P50Ms)),
        Below("pickup p99 over BullMQ with `appendfsync always`", 0.5, 0.7, static all => Pickup(all, Metrics.P99Ms)),
        Below("unblock by the last of 1,000, p99, ms", 5, 10, Own("fan-in", Metrics.P99Ms)),
        Below("idle server, MB", 100, 100, Own("idle", Metrics.MemoryMb)),
        Below("idle server, bytes written in 30 s", 0, 0, Own("idle", Metrics.WrittenBytes)),
        Below("idle server, % of a core", 0.5, 0.5, Own("idle", Metrics.CorePercent)),
        Below("coordination per task of a plan of 241, start included, ms", 2, 4, Own(
            "plan-epigenomics", Metrics.WallMs)),
        Below("plan with sleeps over its makespan without overhead", 1.05, 1.1, Own("plan-sleeping", Metrics.Ratio)),
        Below("restart after 1,000,000 events, ms", 3_000, 5_000, Own("restart", Metrics.WallMs)),
        Above("durable pairs in process, per second", 250_000, 120_000, static all => all.Best(
            Metrics.PerSecond,
            Scenarios.Own
                .Where(static each => each.Name.StartsWith("engine-pairs-", StringComparison.Ordinal))
                .Select(static each => (each.Name, ContestantName.Waggle)))),
        Above("core: commands decided and applied per second", 2_000_000, 1_000_000, Own(
            "core-commands", Metrics.PerSecond)),
        Below("core: claim with 1,000,000 pending over the same with 1,000", 1.5, 2, Own(
            "core-claim-growth", Metrics.Ratio)),
        Below("core: bytes per pending ticket", 700, 1_000, Own("core-pending", Metrics.KeptBytes)),
        Below("core: MB for 1,000,000 merged tickets", 100, 200, Own("core-merged", Metrics.MemoryMb)),
    ];

    private static Goal Above(string title, double aim, double required, Func<Summary, double?> reached) =>
        new(title, aim, required, IsUpperLimit: false, reached);

    private static Goal Below(string title, double aim, double required, Func<Summary, double?> reached) =>
        new(title, aim, required, IsUpperLimit: true, reached);

    private static Func<Summary, double?> Own(string scenario, string metric) =>
        all => all.Median(scenario, ContestantName.Waggle, metric);

    private static double? Pairs(Summary all, string who) => all.Median("pairs-100", who, Metrics.PerSecond);

    private static double? Batched(Summary all, string who) =>
        all.Best(Metrics.PerSecond, _batched.Select(scenario => (scenario, who)));

    private static double? Pickup(Summary all, string metric) => Over(
        all.Median("pickup", ContestantName.Waggle, metric), all.Median("pickup", BullMqAlways, metric));

    private static double? Over(double? value, double? other) => value / other;
}
