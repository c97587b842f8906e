namespace Waggle.Cli.Benchmarks;

/// <summary>What is measured.</summary>
internal static class Loads
{
    private const int Batch = 100;
    private const int BulkSize = 1_000;
    private const int FanIn = 1_000;
    private const int PickupsPerSecond = 50;
    private static readonly int[] _workers = [1, 10, 100];

    /// <summary>Every load, at a share of its size. Enough tickets for some seconds where one worker waits for every
    /// flush, and for the machine to be busy where a hundred do.</summary>
    /// <param name="only">Those whose name contains this; null: all.</param>
    /// <exception cref="CommandFailedException">There are none.</exception>
    public static List<ILoad> Sized(double share, string? only)
    {
        return Named(
            All(
                limit: null,
                workers => Share(workers == 1 ? 2_000 : workers == 10 ? 10_000 : 20_000),
                Share(50_000),
                Math.Min(BulkSize, Share(BulkSize)),
                Share(500),
                Share(100)),
            only);

        int Share(int size) => Math.Max(1, (int)(size * share));
    }

    /// <summary>Every load, with work for a time that it ends after.</summary>
    /// <param name="limit">Of what is measured; to prepare the tickets takes its own time.</param>
    /// <param name="only">Those whose name contains this; null: all.</param>
    /// <exception cref="CommandFailedException">There are none.</exception>
    public static List<ILoad> Lasting(TimeSpan limit, string? only)
    {
        return Named(
            All(
                limit,
                workers => For(workers == 1 ? 12_000 : workers == 10 ? 50_000 : 80_000),
                For(100_000),
                BulkSize,
                For(PickupsPerSecond * 3),
                For(50)),
            only);

        int For(int perSecond) => Math.Max(1, (int)(perSecond * limit.TotalSeconds));
    }

    private static List<ILoad> Named(IEnumerable<ILoad> loads, string? only)
    {
        List<ILoad> all = [.. loads];
        List<ILoad> named = [.. all.Where(load =>
            load.Name.Contains(only ?? "", StringComparison.OrdinalIgnoreCase))];
        var names = all.Select(static load => load.Name).Distinct(StringComparer.Ordinal);
        return named.Count > 0
            ? named
            : throw new CommandFailedException(
                ExitCode.Usage,
                $"No load's name contains '{only}'.",
                $"There are: {string.Join("; ", names)}.");
    }

    private static IEnumerable<ILoad> All(
        TimeSpan? limit, Func<int, int> single, int batched, int bulkSize, int pickups, int joins)
    {
        foreach (var workers in _workers)
        {
            yield return new CreateLoad(workers, single(workers), Batch: 1, limit);
        }

        yield return new CreateLoad(Workers: 1, batched, bulkSize, limit);
        foreach (var inOneRequest in new[] { true, false })
        {
            foreach (var workers in _workers)
            {
                yield return new PairLoad(workers, single(workers), Batch: 1, inOneRequest, limit);
            }
        }

        foreach (var workers in _workers)
        {
            yield return new PairLoad(workers, batched, Batch, InOneRequest: true, limit);
        }

        yield return new PickupLoad(Workers: 10, pickups, PickupsPerSecond);
        yield return new FanInLoad(FanIn, joins);
    }
}
