using Waggle.Bench.Figures;

namespace Waggle.Bench.Run;

/// <summary>Medians over the rounds.</summary>
internal sealed class Summary
{
    private readonly Dictionary<(string Scenario, string Contestant, string Metric), Standing> _standings;

    public Summary(IEnumerable<Measured> measured) => _standings = measured
        .GroupBy(static each => (each.Figure.Scenario, each.Figure.Contestant, each.Figure.Metric))
        .ToDictionary(
            static group => group.Key,
            static group => Of([.. group.Select(static each => each.Figure.Value)]));

    /// <summary>The figure, or null when it was not measured.</summary>
    public Standing? Find(string scenario, string contestant, string metric) =>
        _standings.GetValueOrDefault((scenario, contestant, metric));

    /// <summary>The median, or null when it was not measured.</summary>
    public double? Median(string scenario, string contestant, string metric) =>
        Find(scenario, contestant, metric)?.Median;

    /// <summary>The highest of the medians that were measured.</summary>
    public double? Best(string metric, params IEnumerable<(string Scenario, string Contestant)> among) =>
        among.Max(each => Median(each.Scenario, each.Contestant, metric));

    private static Standing Of(double[] values) =>
        new(Statistics.Quantile(values, 0.5), values.Min(), values.Max(), values.Length);
}
