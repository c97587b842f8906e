using System.Globalization;
using Waggle.Simulation.Scenarios;

namespace Waggle.Simulation;

/// <summary>What came of a run.</summary>
/// <param name="Violation">The property that did not hold, or null.</param>
/// <param name="Seconds">Of virtual time.</param>
/// <param name="Successes">Answers of success that clients got.</param>
internal sealed record SimulationResult(
    Scenario Scenario, PropertyViolatedException? Violation, Trace Trace, double Seconds, long Successes)
{
    /// <summary>All that one needs to see it again.</summary>
    public string Describe() => string.Join(
        Environment.NewLine,
        [
            .. Trace.Lines,
            $"{Violation?.Message ?? "Every property held."}",
            Scenario.Options.Describe(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"seed {Scenario.Seed}, {Scenario.Happenings.Count} happenings, defect {Scenario.Defect}"),
        ]);
}
