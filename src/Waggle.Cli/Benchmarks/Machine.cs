using System.Globalization;
using System.Runtime.InteropServices;

namespace Waggle.Cli.Benchmarks;

/// <summary>Where figures were measured: without it they say nothing.</summary>
/// <param name="FlushMilliseconds">Median of a flushed write of 4 KiB beside the data, or null when the server runs
/// elsewhere.</param>
internal sealed record Machine(
    string Processor,
    int Cores,
    double MemoryGiB,
    string System,
    string Runtime,
    string Waggle,
    double? FlushMilliseconds)
{
    /// <summary>This machine.</summary>
    public static Machine This(double? flushMilliseconds) => new(
        ProcessorName(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30), 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        CommandLineProgram.Version,
        flushMilliseconds is { } flush ? Math.Round(flush, 3) : null);

    /// <summary>On one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor}, {Cores} cores, {MemoryGiB} GiB, {System}, {Runtime}, waggle {Waggle}"
        + $"{(FlushMilliseconds is { } flush ? $"; a flushed 4 KiB write takes {flush} ms" : "")}");

    private static string ProcessorName()
    {
        const string Field = "model name";
        const string Path = "/proc/cpuinfo";
        var line = File.Exists(Path)
            ? File.ReadLines(Path).FirstOrDefault(static line => line.StartsWith(Field, StringComparison.Ordinal))
            : null;
        return line is null
            ? RuntimeInformation.ProcessArchitecture.ToString()
            : line[(line.IndexOf(':') + 1)..].Trim();
    }
}
