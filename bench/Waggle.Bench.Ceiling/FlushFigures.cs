using Waggle.Bench.Figures;

namespace Waggle.Bench.Ceiling;

/// <summary>Small flushed writes, one after the other.</summary>
internal static class FlushFigures
{
    private const int Bytes = 4 * 1024;
    private const long Preallocated = 64 * 1024 * 1024;

    /// <summary>Measures both ways, each for so long.</summary>
    public static IEnumerable<Figure> Measure(string folder, TimeSpan duration) =>
    [
        .. Measure(folder, "flush-append", preallocated: 0, duration),
        .. Measure(folder, "flush-overwrite", Preallocated, duration),
    ];

    private static IEnumerable<Figure> Measure(string folder, string scenario, long preallocated, TimeSpan duration)
    {
        using var file = new FlushedFile(folder, preallocated);
        var bytes = new byte[Bytes];
        var taken = new List<double>();
        var time = TimeProvider.System;
        var begin = time.GetTimestamp();
        do
        {
            var start = time.GetTimestamp();
            file.Write(bytes);
            taken.Add(time.GetElapsedTime(start).TotalMilliseconds);
        }
        while (time.GetElapsedTime(begin) < duration);

        var rate = taken.Count / time.GetElapsedTime(begin).TotalSeconds;
        return
        [
            new(scenario, ContestantName.Machine, Metrics.PerSecond, rate),
            new(scenario, ContestantName.Machine, Metrics.P50Ms, Statistics.Quantile(taken, 0.5)),
            new(scenario, ContestantName.Machine, Metrics.P99Ms, Statistics.Quantile(taken, 0.99)),
        ];
    }
}
