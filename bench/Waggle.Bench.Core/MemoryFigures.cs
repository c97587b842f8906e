using System.Globalization;
using Waggle.Bench.Figures;

namespace Waggle.Bench.Core;

/// <summary>What tickets cost in memory.</summary>
internal static class MemoryFigures
{
    private const int TicketsPerBlock = 10_000;

    /// <summary>Tickets with an id of 20 characters, a title of 40 and one dependency, no payload.</summary>
    public static IEnumerable<Figure> MeasurePending(int tickets)
    {
        var hive = new Hive();
        hive.Create(1, "root", edge: false);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        hive.Create(tickets, "t", edge: true);
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(hive);
        return [new("core-pending", ContestantName.Waggle, Metrics.KeptBytes, (double)kept / tickets)];
    }

    /// <summary>Tickets that were merged and have left memory, but for what tells that they existed.</summary>
    public static IEnumerable<Figure> MeasureMerged(int tickets)
    {
        var hive = new Hive();
        hive.Register(slots: 1);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var done = 0; done < tickets; done += TicketsPerBlock)
        {
            var size = Math.Min(TicketsPerBlock, tickets - done);
            hive.Create(size, string.Create(CultureInfo.InvariantCulture, $"m{done}-"), edge: false);
            for (var pair = 0; pair < size; pair++)
            {
                hive.Forget(hive.Complete(hive.Claim()));
            }
        }

        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(hive);
        return
        [
            new("core-merged", ContestantName.Waggle, Metrics.KeptBytes, (double)kept / tickets),
            new("core-merged", ContestantName.Waggle, Metrics.MemoryMb, kept / 1e6),
        ];
    }
}
