using System.Globalization;

namespace Waggle.Bench.Run.Running;

/// <summary>What a server and the processes it started use, read from /proc.</summary>
/// <param name="ProcessorSeconds">Since they began.</param>
/// <param name="WrittenBytes">Handed to the disk since they began.</param>
/// <param name="MemoryMb">Resident. Of several processes: what they share is counted once.</param>
internal sealed record ServerUsage(double ProcessorSeconds, double WrittenBytes, double MemoryMb)
{
    private const double TicksPerSecond = 100;

    /// <summary>Now.</summary>
    public static ServerUsage Of(int processId)
    {
        var all = WithChildren(processId);
        var memory = all.Count == 1
            ? Field($"/proc/{processId}/status", "VmRSS:")
            : all.Sum(static each => Field($"/proc/{each}/smaps_rollup", "Pss:"));
        return new(
            all.Sum(ProcessorTicks) / TicksPerSecond,
            all.Sum(static each => Field($"/proc/{each}/io", "write_bytes:")),
            memory * 1024 / 1e6);
    }

    private static List<int> WithChildren(int processId)
    {
        List<int> all = [processId];
        for (var index = 0; index < all.Count; index++)
        {
            foreach (var thread in Directory.GetDirectories($"/proc/{all[index]}/task"))
            {
                all.AddRange(File.ReadAllText(Path.Combine(thread, "children"))
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(static each => int.Parse(each, CultureInfo.InvariantCulture)));
            }
        }

        return all;
    }

    // Fields 14 and 15 of proc(5), counted after the name, which may contain spaces.
    private static double ProcessorTicks(int processId)
    {
        var text = File.ReadAllText($"/proc/{processId}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return double.Parse(fields[11], CultureInfo.InvariantCulture)
            + double.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private static double Field(string file, string name) => double.Parse(
        File.ReadLines(file)
            .First(line => line.StartsWith(name, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
