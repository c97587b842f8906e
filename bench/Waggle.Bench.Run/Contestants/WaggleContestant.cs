using Waggle.Bench.Figures;
using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Run.Contestants;

/// <summary>Waggle as it is shipped: <c>waggle up</c>, driven by its SDK in <c>waggle bench</c>, and <c>waggle run</c>
/// for plans.</summary>
/// <param name="plans">The folder with the plans, or null: they are left out.</param>
internal sealed class WaggleContestant(Workplace place, int seconds, string? plans) : IIdler
{
    private readonly WaggleServer _program = new(place);

    public string Name => ContestantName.Waggle;

    public string Description => "`waggle up`: every answer is flushed";

    public async Task<IReadOnlyList<Figure>> RunRoundAsync(Func<string, bool> has, CancellationToken cancellation)
    {
        var figures = new List<Figure>();
        var (server, url) = await _program.StartAsync(place.NewFolder());
        await using (server)
        {
            figures.AddRange(await WaggleBench.RunAsync(_program.Program, url, seconds, has, cancellation));
        }

        if (plans is not null)
        {
            figures.AddRange(await new PlanRuns(place, plans).RunAsync(has, cancellation));
        }

        return figures;
    }

    public async Task<ServerProcess> StartIdleAsync(CancellationToken cancellation) =>
        (await _program.StartAsync(place.NewFolder())).Server;
}
