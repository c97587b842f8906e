namespace Waggle.Bench.Figures;

/// <summary>What many values come to.</summary>
public static class Statistics
{
    /// <summary>The least value that a share of all values does not exceed: the nearest rank, always a value that was
    /// measured.</summary>
    /// <remarks>Source: Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50(4),
    /// 1996, definition 1.</remarks>
    /// <param name="values">At least one, in any order.</param>
    /// <param name="share">Above 0, up to 1.</param>
    public static double Quantile(IReadOnlyCollection<double> values, double share)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        double[] sorted = [.. values.Order()];
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
