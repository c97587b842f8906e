using Waggle.Bench.Figures;
using Waggle.Bench.Run;

namespace Waggle.Bench.Tests;

internal static class Summaries
{
    /// <summary>As if measured, one value a round.</summary>
    public static Summary Of(params (string Scenario, string Contestant, string Metric, double[] Rounds)[] figures) =>
        new(figures.SelectMany(static each => each.Rounds.Select((value, index) => new Measured(
            index + 1, new Figure(each.Scenario, each.Contestant, each.Metric, value)))));
}
