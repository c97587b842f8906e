using Waggle.Bench.Figures;

namespace Waggle.Bench.Engine;

/// <summary>What a long history costs: tickets are created, claimed and merged, three events each.</summary>
internal static class HistoryFigures
{
    private const int TicketsPerClaim = 100;

    /// <summary>Small enough that what waits is not what costs memory.</summary>
    private const int TicketsPerRound = 10_000;

    /// <summary>Measures what merged tickets add to a server in memory, and how long it takes to open what a killed
    /// one left behind.</summary>
    public static async Task<IEnumerable<Figure>> MeasureAsync(int tickets)
    {
        using var folder = new DataFolder();
        double kept;
        using (var node = Node.Start(folder.Path))
        {
            var agent = await node.RegisterAsync(1, TicketsPerClaim);
            await RoundAsync(TicketsPerRound);
            var before = Memory();
            for (var done = TicketsPerRound; done < tickets; done += TicketsPerRound)
            {
                await RoundAsync(Math.Min(TicketsPerRound, tickets - done));
            }

            kept = Memory() - before;

            async Task RoundAsync(int size)
            {
                await node.CreateAsync(size);
                await node.WorkAsync(agent, TicketsPerClaim, int.MaxValue);
            }
        }

        var begin = TimeProvider.System.GetTimestamp();
        using var restarted = Node.Start(folder.Path);
        var restart = TimeProvider.System.GetElapsedTime(begin);
        var name = FormattableString.Invariant($"engine-history-{3L * tickets}");
        return
        [
            new(name, ContestantName.Waggle, Metrics.WallMs, restart.TotalMilliseconds),
            new(name, ContestantName.Waggle, Metrics.MemoryMb, kept / 1e6),
            new(name, ContestantName.Waggle, Metrics.KeptBytes, kept / (tickets - TicketsPerRound)),
        ];
    }

    private static double Memory() => GC.GetTotalMemory(forceFullCollection: true);
}
