using System.Globalization;
using System.Text.RegularExpressions;
using Waggle.Bench.Figures;
using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Run.Contestants;

/// <summary>Real plans worked off by <c>waggle run</c>.</summary>
/// <param name="plans">The folder with the plans.</param>
internal sealed partial class PlanRuns(Workplace place, string plans)
{
    private const int Agents = 8;

    private static readonly (string Scenario, string File)[] _idlePlans =
    [
        ("plan-montage", "wfcommons-montage-005d.json"),
        ("plan-blast", "wfcommons-blast-small.json"),
        ("plan-epigenomics", "wfcommons-epigenomics-1seq.json"),
    ];

    /// <summary>Runs them without sleeping, on one agent, where every millisecond is coordination; and one with its
    /// sleeps, where the time above that of the same order without overhead is.</summary>
    public async Task<IReadOnlyList<Figure>> RunAsync(Func<string, bool> has, CancellationToken cancellation)
    {
        var figures = new List<Figure>();
        foreach (var (scenario, file) in _idlePlans.Where(each => has(each.Scenario)))
        {
            var (tasks, wall, _) = await RunAsync(file, scale: "0", agents: 1, cancellation);
            figures.Add(new(scenario, ContestantName.Waggle, Metrics.WallMs, wall * 1000 / tasks));
        }

        if (has("plan-sleeping"))
        {
            var (_, wall, zero) = await RunAsync(_idlePlans[0].File, scale: "0.1", Agents, cancellation);
            figures.Add(new("plan-sleeping", ContestantName.Waggle, Metrics.Ratio, wall / zero));
        }

        return figures;
    }

    private async Task<(double Tasks, double Wall, double ZeroOverhead)> RunAsync(
        string file, string scale, int agents, CancellationToken cancellation)
    {
        var output = await Command.RunAsync(
            "dotnet",
            [
                new WaggleServer(place).Program, "run", Path.Combine(plans, file),
                "--scale", scale,
                "--agents", agents.ToString(CultureInfo.InvariantCulture),
                "--data", place.NewFolder(),
            ],
            cancellation);
        var (merged, zero) = (MergedLine().Match(output), ZeroOverheadLine().Match(output));
        return merged.Success && zero.Success
            ? (Number(merged, "tasks"), Number(merged, "wall"), Number(zero, "zero"))
            : throw new BenchFailedException($"A run of {file} said nothing that is known:\n{output}");
    }

    private static double Number(Match match, string group) =>
        double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"of (?<tasks>\d+) tickets merged in (?<wall>[\d.]+) s",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex MergedLine();

    [GeneratedRegex(
        @"zero overhead would take (?<zero>[\d.]+) s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ZeroOverheadLine();
}
