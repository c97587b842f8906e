namespace Waggle.Cli.Benchmarks;

/// <summary>Quantiles by the nearest rank: always a value that was measured.</summary>
/// <remarks>Source: Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50(4), 1996,
/// definition 1.</remarks>
internal static class Quantile
{
    /// <summary>The least value that a share of all values does not exceed.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="share">Above 0, up to 1.</param>
    public static double Of(double[] values, double share)
    {
        Array.Sort(values);
        return values[Math.Clamp((int)Math.Ceiling(share * values.Length) - 1, 0, values.Length - 1)];
    }
}
