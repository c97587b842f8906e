using System.Globalization;
using Waggle.Bench.Run.Reporting;
using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Run;

/// <summary>Finds out where it is measured.</summary>
internal static class Conditions
{
    /// <summary>Asks the machine.</summary>
    public static async Task<RunConditions> OfAsync(
        RunOptions options, string arguments, string repository, CancellationToken cancellation)
    {
        var processor = (await File.ReadAllLinesAsync("/proc/cpuinfo", cancellation))
            .FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))
            ?.Split(':')[1].Trim() ?? "unknown processor";
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        var kernel = (await Command.RunAsync("uname", ["-sr"], cancellation)).Trim();
        var node = (await Command.RunAsync("node", ["--version"], cancellation)).Trim();
        var redis = (await Command.RunAsync("redis-server", ["--version"], cancellation)).Split(' ')[2];
        var postgres = (await Command.RunAsync("psql", ["--version"], cancellation)).Split(' ')[2];
        string[] head = ["-C", repository, "rev-parse", "--short", "HEAD"];
        var commit = (await Command.RunAsync("git", head, cancellation)).Trim();
        return new(
            arguments,
            TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Environment.ProcessorCount} cores of {processor}, {memory:F1} GiB, {kernel}"),
            string.Join(' ', (await File.ReadAllTextAsync("/proc/loadavg", cancellation)).Split(' ')[..3]),
            $"Waggle {commit} on .NET {Environment.Version}, node {node}, Redis {redis.TrimStart('v', '=')}, "
            + $"PostgreSQL {postgres.Trim()}, clients as in bench/peers/package-lock.json",
            options.Rounds,
            options.Seconds);
    }
}
