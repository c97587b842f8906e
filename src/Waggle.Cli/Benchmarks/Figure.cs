namespace Waggle.Cli.Benchmarks;

/// <summary>What the runs of one load came to.</summary>
/// <param name="Load">What was done.</param>
/// <param name="Workers">How many asked at a time.</param>
/// <param name="Operations">In each run.</param>
/// <param name="PerSecond">Operations per second: the median of the runs.</param>
/// <param name="PerSecondMin">Of the slowest run.</param>
/// <param name="PerSecondMax">Of the fastest run.</param>
/// <param name="P50Milliseconds">Half of all requests took at most this; the median of the runs.</param>
/// <param name="P99Milliseconds">99 of 100 requests took at most this; the median of the runs.</param>
internal sealed record Figure(
    string Load,
    int Workers,
    int Operations,
    double PerSecond,
    double PerSecondMin,
    double PerSecondMax,
    double P50Milliseconds,
    double P99Milliseconds)
{
    /// <summary>Sums up the runs of one load.</summary>
    /// <param name="samples">At least one.</param>
    public static Figure Of(string load, int workers, IReadOnlyList<Sample> samples)
    {
        double[] rates = [.. samples.Select(static sample => sample.Rate)];
        return new(
            load,
            workers,
            samples[0].Operations,
            Quantile.Of(rates, 0.5),
            rates.Min(),
            rates.Max(),
            OfLatencies(samples, 0.5),
            OfLatencies(samples, 0.99));
    }

    private static double OfLatencies(IReadOnlyList<Sample> samples, double share) => Quantile.Of(
        [.. samples.Select(sample => Quantile.Of([.. sample.Latencies.Select(each => each.TotalMilliseconds)], share))],
        0.5);
}
