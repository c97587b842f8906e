namespace Waggle.Simulation;

/// <summary>What came of a run.</summary>
/// <param name="Violation">The property that did not hold, or null.</param>
/// <param name="Seconds">Of virtual time.</param>
/// <param name="Successes">Answers of success that clients got.</param>
internal sealed record SimulationResult(
    ulong Seed,
    SimulationOptions Options,
    PropertyViolatedException? Violation,
    Trace Trace,
    double Seconds,
    long Successes)
{
    /// <summary>All that one needs to see it again.</summary>
    public string Describe() => string.Join(
        Environment.NewLine,
        [.. Trace.Lines, $"{Violation?.Message ?? "Every property held."}", $"{Options}", $"seed {Seed}"]);
}
