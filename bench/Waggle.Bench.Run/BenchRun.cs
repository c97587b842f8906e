using System.Globalization;
using Waggle.Bench.Figures;
using Waggle.Bench.Run.Contestants;
using Waggle.Bench.Run.Reporting;
using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Run;

/// <summary>One run: all rounds, then what is measured once, then the reports.</summary>
internal sealed class BenchRun
{
    private readonly RunOptions _options;
    private readonly Workplace _place;
    private readonly Selection _selection;
    private readonly List<IContestant> _contestants;
    private readonly List<Measured> _measured = [];
    private readonly long _begin = TimeProvider.System.GetTimestamp();

    private BenchRun(RunOptions options, Workplace place)
    {
        (_options, _place) = (options, place);
        var all = Lineup.Of(place, options.Seconds);
        _selection = new(options.Only, [.. all.Select(static each => each.Name)]);
        _contestants = [.. all.Where(each => _selection.HasContestant(each.Name))];
    }

    /// <summary>Measures, and writes what came out into artifacts/bench and, if wanted, docs.</summary>
    /// <param name="arguments">As they were given, for the report.</param>
    public static async Task RunAsync(
        RunOptions options, string repository, string arguments, CancellationToken cancellation)
    {
        using var place = new Workplace(options.Data, repository);
        var run = new BenchRun(options, place);
        if (run._selection.Unknown is [var unknown, ..])
        {
            throw new BenchFailedException(
                $"There is no scenario or contestant '{unknown}'. There are: "
                + string.Join(
                    ", ",
                    Lineup.Of(place, options.Seconds).Select(static each => each.Name)
                        .Concat(Scenarios.All.Select(static each => each.Name).Distinct(StringComparer.Ordinal))));
        }

        var conditions = await Conditions.OfAsync(options, arguments, repository, cancellation);
        await run.MeasureAsync(cancellation);
        run.Write(conditions);
    }

    private async Task MeasureAsync(CancellationToken cancellation)
    {
        for (var round = 1; round <= _options.Rounds; round++)
        {
            foreach (var contestant in _contestants)
            {
                Say($"round {round} of {_options.Rounds}: {contestant.Name}");
                Keep(round, await contestant.RunRoundAsync(_selection.HasScenario, cancellation));
            }
        }

        List<IIdler> idlers = [.. _contestants.OfType<IIdler>()];
        if (_selection.HasScenario("idle") && idlers.Count > 0)
        {
            Say($"idle servers, {_options.IdleSeconds} s");
            Keep(round: 1, await Idling.RunAsync(idlers, _options.IdleSeconds, cancellation));
        }

        if (_selection.HasContestant(ContestantName.Waggle))
        {
            Say("core, engine and restart");
            var inProcess = new InProcess(_place, _options.IsQuick);
            Keep(round: 1, await inProcess.RunAsync(_selection.HasScenario, cancellation));
        }
    }

    private void Keep(int round, IReadOnlyList<Figure> figures)
    {
        _measured.AddRange(figures.Select(figure => new Measured(round, figure)));
        var shown = figures.Where(static figure => Scenarios.All.Any(scenario =>
            string.Equals(scenario.Name, figure.Scenario, StringComparison.Ordinal)
            && string.Equals(scenario.Metric, figure.Metric, StringComparison.Ordinal)));
        foreach (var figure in shown)
        {
            Console.Out.WriteLine($"  {figure}");
        }
    }

    private void Write(RunConditions conditions)
    {
        var summary = new Summary(_measured);
        var report = new Report(
            summary, conditions, [.. _contestants.Select(static each => (each.Name, each.Description))]);
        var chart = new Chart(summary, [.. _contestants.Select(static each => each.Name)]);
        var folder = Path.Combine(_place.Repository, "artifacts/bench");
        Directory.CreateDirectory(folder);
        List<(string Path, string Text)> files =
        [
            (Path.Combine(folder, "results.json"), new Results(conditions, _measured).ToJson()),
            (Path.Combine(folder, "report.md"), report.Markdown()),
            (Path.Combine(folder, "chart.svg"), chart.Svg()),
        ];
        if (_options.WritesDocs)
        {
            files.Add((Path.Combine(_place.Repository, "docs/performance-run.md"), report.Markdown()));
            files.Add((Path.Combine(_place.Repository, "docs/performance.svg"), chart.Svg()));
        }

        foreach (var (path, text) in files)
        {
            File.WriteAllText(path, text);
            Say($"wrote {path}");
        }

        Console.Out.WriteLine(report.Markdown());
    }

    private void Say(string what) => Console.Out.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"[{TimeProvider.System.GetElapsedTime(_begin):mm\\:ss}] {what}"));
}
