using System.CommandLine;
using System.Globalization;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Client.Errors;

namespace Waggle.Cli.Benchmarks;

/// <summary><c>waggle bench</c>: how fast a server is on this machine.</summary>
internal static class BenchCommand
{
    private const int RunsDefault = 3;
    private const int RunsMax = 100;
    private const int ScaleMax = 1_000;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var url = new CommonOptions().Url;
        url.Description = "The server, such as http://127.0.0.1:7700. Default: $WAGGLE_URL, else one of its own.";
        var runs = Words.Number("--runs", $"How often each load is run. Default: {RunsDefault}.", 1, RunsMax);
        var percent = Words.Number("--percent", "How much is done, of the full size. Default: 100.", 1, ScaleMax);
        var only = Words.Text("--only", "Only loads whose name contains this, such as 'two requests'.");
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var command = new Command(
            "bench",
            "Measure how fast a server creates tickets, hands them out and takes them back. Every answer is flushed.")
        {
            url, runs, percent, only, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var named = parsed.GetValue(only) ?? "";
            var loads = Loads((parsed.GetValue(percent) ?? 100) / 100.0)
                .Where(load => load.Name.Contains(named, StringComparison.OrdinalIgnoreCase))
                .ToList();
            if (loads.Count == 0)
            {
                var names = Loads(1).Select(static load => load.Name).Distinct(StringComparer.Ordinal);
                throw new CommandFailedException(
                    ExitCode.Usage,
                    $"No load's name contains '{parsed.GetValue(only)}'.",
                    $"There are: {string.Join("; ", names)}.");
            }

            try
            {
                await using var target = ServerAddress.Named(parsed.GetValue(url)) is { } address
                    ? BenchTarget.Running(address)
                    : await BenchTarget.EmbeddedAsync(TimeProvider.System);
                var result = await MeasureAsync(
                    target, loads, parsed.GetValue(runs) ?? RunsDefault, TimeProvider.System, cancellationToken);
                Answer.Write(result, parsed.GetValue(json), BenchJson.Default.BenchResult, WriteForPeople);
                return ExitCode.Ok;
            }
            catch (WaggleException refusal)
            {
                throw Refusals.Explain(refusal);
            }
        });
        return command;
    }

    /// <summary>Every load, at a share of its size. Enough tickets for some seconds where one worker waits for every
    /// flush, and for the machine to be busy where a hundred do.</summary>
    private static IEnumerable<ILoad> Loads(double share)
    {
        int[] workers = [1, 10, 100];
        int[] tickets = [2_000, 10_000, 20_000];
        for (var index = 0; index < workers.Length; index++)
        {
            yield return new CreateLoad(workers[index], Share(tickets[index]), Batch: 1);
        }

        yield return new CreateLoad(Workers: 1, Share(50_000), Batch: Math.Min(1_000, Share(1_000)));
        foreach (var inOneRequest in new[] { true, false })
        {
            for (var index = 0; index < workers.Length; index++)
            {
                yield return new PairLoad(workers[index], Share(tickets[index]), Batch: 1, inOneRequest);
            }
        }

        foreach (var each in workers)
        {
            yield return new PairLoad(each, Share(50_000), Batch: 100, InOneRequest: true);
        }

        yield return new PickupLoad(Workers: 10, Share(500), PerSecond: 50);

        int Share(int size) => Math.Max(1, (int)(size * share));
    }

    private static async Task<BenchResult> MeasureAsync(
        BenchTarget target,
        IReadOnlyList<ILoad> loads,
        int runs,
        TimeProvider time,
        CancellationToken cancellation)
    {
        var samples = loads.ToDictionary(static load => load, static _ => new List<Sample>());

        // Interleaved, so that what disturbs the machine for a while disturbs every load; the first round warms up.
        for (var run = 0; run <= runs; run++)
        {
            foreach (var load in loads)
            {
                var name = string.Create(
                    CultureInfo.InvariantCulture, $"bench-{Environment.ProcessId}-{samples[load].Count}-{run}");
                await using var swarm = await BenchSwarm.MakeAsync(target.Client, name, cancellation);
                var sample = await load.RunAsync(swarm, time, cancellation);
                if (run > 0)
                {
                    samples[load].Add(sample);
                }
            }
        }

        return new(
            Machine.This(target.FlushMilliseconds),
            runs,
            [.. loads.Select(load => Figure.Of(load.Name, load.Workers, samples[load]))]);
    }

    private static void WriteForPeople(BenchResult result)
    {
        var table = new TextTable("load", "workers", "tickets", "per second", "min to max", "p50 ms", "p99 ms");
        foreach (var figure in result.Figures)
        {
            table.Add(
                figure.Load,
                Text(figure.Workers, "N0"),
                Text(figure.Operations, "N0"),
                Text(figure.PerSecond, "N0"),
                $"{Text(figure.PerSecondMin, "N0")} to {Text(figure.PerSecondMax, "N0")}",
                Text(figure.P50Milliseconds, "N2"),
                Text(figure.P99Milliseconds, "N2"));
        }

        table.Write();
        Console.Out.WriteLine($"Medians of {result.Runs} runs. {result.Machine}");
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
