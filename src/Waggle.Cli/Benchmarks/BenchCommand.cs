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
    private const int SecondsMax = 3_600;

    /// <summary>How much of each load is done once before, so that what is measured is not the first of its
    /// kind.</summary>
    private const double WarmUp = 0.25;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var url = new CommonOptions().Url;
        url.Description = "The server, such as http://127.0.0.1:7700. Default: $WAGGLE_URL, else one of its own.";
        var runs = Words.Number("--runs", $"How often each load is run. Default: {RunsDefault}.", 1, RunsMax);
        var percent = Words.Number("--percent", "How much is done, of the full size. Default: 100.", 1, ScaleMax);
        var seconds = Words.Number(
            "--seconds", "Ends each load after so long, with work for all that time.", 1, SecondsMax);
        var only = Words.Text("--only", "Only loads whose name contains this, such as 'two requests'.");
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var command = new Command(
            "bench",
            "Measure how fast a server creates tickets, hands them out and takes them back. Every answer is flushed.")
        {
            url, runs, percent, seconds, only, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var share = (parsed.GetValue(percent) ?? 100) / 100.0;
            var loads = parsed.GetValue(seconds) is { } limit
                ? Loads.Lasting(TimeSpan.FromSeconds(limit * share), parsed.GetValue(only))
                : Loads.Sized(share, parsed.GetValue(only));
            var warmUp = parsed.GetValue(seconds) is { } length
                ? Loads.Lasting(TimeSpan.FromSeconds(length * share * WarmUp), parsed.GetValue(only))
                : Loads.Sized(share * WarmUp, parsed.GetValue(only));

            try
            {
                await using var target = ServerAddress.Named(parsed.GetValue(url)) is { } address
                    ? BenchTarget.Running(address)
                    : await BenchTarget.EmbeddedAsync(TimeProvider.System);
                var result = await MeasureAsync(
                    target,
                    warmUp,
                    loads,
                    parsed.GetValue(runs) ?? RunsDefault,
                    TimeProvider.System,
                    cancellationToken);
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

    private static async Task<BenchResult> MeasureAsync(
        BenchTarget target,
        IReadOnlyList<ILoad> warmUp,
        IReadOnlyList<ILoad> loads,
        int runs,
        TimeProvider time,
        CancellationToken cancellation)
    {
        var samples = loads.ToDictionary(static load => load, static _ => new List<Sample>());

        var number = 0;
        foreach (var load in warmUp)
        {
            await RunAsync(load);
        }

        // Interleaved, so that what disturbs the machine for a while disturbs every load.
        for (var run = 0; run < runs; run++)
        {
            foreach (var load in loads)
            {
                samples[load].Add(await RunAsync(load));
            }
        }

        return new(
            Machine.This(target.FlushMilliseconds),
            runs,
            [.. loads.Select(load => Figure.Of(load.Name, load.Workers, samples[load]))]);

        async Task<Sample> RunAsync(ILoad load)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"bench-{Environment.ProcessId}-{number++}");
            await using var swarm = await BenchSwarm.MakeAsync(target.Client, name, cancellation);
            return await load.RunAsync(swarm, time, cancellation);
        }
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
