using System.Globalization;
using Waggle.Bench.Figures;
using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Run.Contestants;

/// <summary>What the machine gives to anybody: flushed writes, rows in the journal, and HTTP with a flush and no work,
/// asked by the same client as Waggle.</summary>
internal sealed class MachineContestant(Workplace place, int seconds) : IContestant
{
    private const string HttpPrefix = "http-";
    private const string ReadySign = "Listens on ";
    private static readonly string[] _eventsPerCommit = ["1", "100", "1000"];

    public string Name => ContestantName.Machine;

    public string Description => "nobody on this machine can be faster";

    public async Task<IReadOnlyList<Figure>> RunRoundAsync(Func<string, bool> has, CancellationToken cancellation)
    {
        var program = place.Program("bench/Waggle.Bench.Ceiling");
        var figures = new List<Figure>();
        if (has("flush-append") || has("flush-overwrite"))
        {
            var length = seconds.ToString(CultureInfo.InvariantCulture);
            figures.AddRange(PeerClient.Read(
                await Command.RunAsync("dotnet", [program, "flush", place.NewFolder(), length], cancellation)));
        }

        foreach (var events in _eventsPerCommit.Where(each => has($"journal-{each}")))
        {
            figures.AddRange(PeerClient.Read(await Command.RunAsync(
                "dotnet",
                [place.Program("bench/Waggle.Bench.Journal"), place.NewFolder(), "1", "--json", events],
                cancellation)));
        }

        if (Scenarios.Ceilings.Any(each =>
            each.Name.StartsWith(HttpPrefix, StringComparison.Ordinal) && has(each.Name)))
        {
            figures.AddRange(await HttpAsync(program, has, cancellation));
        }

        return figures;
    }

    private async Task<IReadOnlyList<Figure>> HttpAsync(
        string program, Func<string, bool> has, CancellationToken cancellation)
    {
        var (server, line) = await ServerProcess.StartAsync(
            ReadySign, "dotnet", program, "http", place.NewFolder());
        await using (server)
        {
            var figures = await WaggleBench.RunAsync(
                new WaggleServer(place).Program,
                line[ReadySign.Length..],
                seconds,
                scenario => IsServed(scenario) && has(HttpPrefix + scenario),
                cancellation);
            return
            [
                .. figures.Select(figure => figure with
                {
                    Scenario = HttpPrefix + figure.Scenario,
                    Contestant = Name,
                }),
            ];
        }
    }

    private static bool IsServed(string scenario) => Scenarios.Ceilings.Any(each =>
        string.Equals(each.Name, HttpPrefix + scenario, StringComparison.Ordinal));
}
