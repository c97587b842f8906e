using Waggle.Bench.Figures;
using Waggle.Bench.Run.Contestants;
using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Run;

/// <summary>What Waggle does without HTTP, and how long it takes to start over a long history: measured once, since
/// each takes its time.</summary>
internal sealed class InProcess(Workplace place, bool isQuick)
{
    private const int HistoryTickets = 333_334;
    private const int HistoryTicketsQuick = 10_000;

    private static readonly (string Scenario, string[] Arguments)[] _core =
    [
        ("core-commands", ["pairs"]),
        ("core-claim-growth", ["claim"]),
        ("core-pending", ["pending"]),
        ("core-merged", ["merged"]),
    ];

    private static readonly (string Scenario, string[] Arguments)[] _engine =
    [
        ("engine-create-by-1000", ["create", "1000"]),
        ("engine-pairs-100-by-1", ["pairs", "100", "1", "200000"]),
        ("engine-pairs-1000-by-1", ["pairs", "1000", "1", "200000"]),
        ("engine-pairs-1-by-100", ["pairs", "1", "100", "200000"]),
        ("engine-pairs-10-by-100", ["pairs", "10", "100", "400000"]),
    ];

    /// <summary>Measures what is wanted.</summary>
    public async Task<IReadOnlyList<Figure>> RunAsync(Func<string, bool> has, CancellationToken cancellation)
    {
        var figures = new List<Figure>();
        foreach (var (_, arguments) in _core.Where(each => has(each.Scenario)))
        {
            figures.AddRange(await FiguresAsync("bench/Waggle.Bench.Core", arguments, cancellation));
        }

        foreach (var (_, arguments) in _engine.Where(each => has(each.Scenario)))
        {
            figures.AddRange(await FiguresAsync("bench/Waggle.Bench.Engine", arguments, cancellation));
        }

        if (has("restart") || has("engine-history-1000002"))
        {
            figures.AddRange(await RestartAsync(cancellation));
        }

        return figures;
    }

    private async Task<IReadOnlyList<Figure>> RestartAsync(CancellationToken cancellation)
    {
        var folder = place.NewFolder();
        var tickets = FormattableString.Invariant($"{(isQuick ? HistoryTicketsQuick : HistoryTickets)}");
        var figures = await FiguresAsync(
            "bench/Waggle.Bench.Engine", ["history", tickets], cancellation, ("WAGGLE_BENCH_DATA", folder));
        var begin = TimeProvider.System.GetTimestamp();
        var (server, _) = await new WaggleServer(place).StartAsync(folder);
        var taken = TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds;
        await server.DisposeAsync();
        return [.. figures, new("restart", ContestantName.Waggle, Metrics.WallMs, taken)];
    }

    private async Task<IReadOnlyList<Figure>> FiguresAsync(
        string project,
        string[] arguments,
        CancellationToken cancellation,
        params (string Name, string Value)[] environment)
    {
        // They keep their data below the current directory, unless told otherwise.
        (string Name, string Value)[] all = environment is []
            ? [("WAGGLE_BENCH_DATA", place.NewFolder())]
            : environment;
        return PeerClient.Read(await Command.RunAsync(
            "dotnet", [place.Program(project), "--json", .. arguments], cancellation, all));
    }
}
