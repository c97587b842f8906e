using System.Globalization;
using Waggle.Bench.Figures;

namespace Waggle.Bench.Run.Reporting;

/// <summary>Figures as people read them.</summary>
internal static class Numbers
{
    /// <summary>As many digits as mean something.</summary>
    public static string Text(double value) => value.ToString(
        Math.Abs(value) switch
        {
            >= 100 => "N0",
            >= 10 => "0.0",
            0 => "0",
            _ => "0.00",
        },
        CultureInfo.InvariantCulture);

    /// <summary>What stands behind a number of this metric.</summary>
    public static string Unit(string metric) => metric switch
    {
        Metrics.PerSecond => "/s",
        Metrics.P50Ms or Metrics.P99Ms or Metrics.WallMs => " ms",
        Metrics.WallNs or Metrics.ProcessorNs => " ns",
        Metrics.MemoryMb => " MB",
        Metrics.CorePercent => " %",
        Metrics.AllocatedBytes or Metrics.KeptBytes or Metrics.WrittenBytes => " bytes",
        _ => "",
    };

    /// <summary>Median, and the spread if there is one.</summary>
    public static string Text(Standing standing) => standing.Rounds == 1
        ? Text(standing.Median)
        : $"{Text(standing.Median)} ({Text(standing.Min)} to {Text(standing.Max)})";
}
