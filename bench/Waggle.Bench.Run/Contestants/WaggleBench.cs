using System.Globalization;
using System.Text.Json;
using Waggle.Bench.Figures;
using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Run.Contestants;

/// <summary>Runs <c>waggle bench</c> against a server, and gives its loads the names of the scenarios.</summary>
internal static class WaggleBench
{
    private static readonly (string Load, string Scenario)[] _loads =
    [
        ("create, one at a time", "create-"),
        ("create, 1000 in a request", "create-bulk"),
        ("claim + complete, one request", "pairs-"),
        ("claim + complete, two requests", "pairs-two-"),
        ("claim + complete, 100 in a request", "pairs-batch-"),
        ("pickup, 50 created per second", "pickup"),
        ("unblock by the last of 1000", "fan-in"),
    ];

    /// <summary>Runs the loads whose scenarios are wanted; all of them in one process, like the clients of
    /// peers.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(
        string program, string url, int seconds, Func<string, bool> has, CancellationToken cancellation)
    {
        var wanted = _loads.Where(load => Names(load.Scenario).Any(has)).ToList();
        var figures = new List<Figure>();
        string?[] calls = wanted.Count == _loads.Length ? [null] : [.. wanted.Select(static load => load.Load)];
        foreach (var only in calls)
        {
            string[] arguments =
            [
                program, "bench", "--json", "--runs", "1", "--url", url,
                "--seconds", seconds.ToString(CultureInfo.InvariantCulture),
                .. only is null ? (string[])[] : ["--only", only],
            ];
            figures.AddRange(Read(await Command.RunAsync("dotnet", arguments, cancellation)));
        }

        return [.. figures.Where(figure => has(figure.Scenario))];
    }

    /// <summary>Reads what <c>waggle bench --json</c> prints.</summary>
    public static IReadOnlyList<Figure> Read(string json)
    {
        using var result = JsonDocument.Parse(json);
        return [.. result.RootElement.GetProperty("figures").EnumerateArray().SelectMany(Of)];
    }

    private static IEnumerable<Figure> Of(JsonElement load)
    {
        var name = load.GetProperty("load").GetString();
        var prefix = _loads.First(each => string.Equals(each.Load, name, StringComparison.Ordinal)).Scenario;
        var scenario = prefix.EndsWith('-') ? $"{prefix}{load.GetProperty("workers").GetInt32()}" : prefix;
        return
        [
            Named(Metrics.PerSecond, "perSecond"),
            Named(Metrics.P50Ms, "p50Milliseconds"),
            Named(Metrics.P99Ms, "p99Milliseconds"),
        ];

        Figure Named(string metric, string field) =>
            new(scenario, ContestantName.Waggle, metric, load.GetProperty(field).GetDouble());
    }

    private static IEnumerable<string> Names(string scenario) =>
        scenario.EndsWith('-') ? [$"{scenario}1", $"{scenario}10", $"{scenario}100"] : [scenario];
}
