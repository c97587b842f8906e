namespace Waggle.Histories.Linearizability;

/// <summary>A verdict with what led to it.</summary>
/// <param name="Steps">How many steps of the specification were tried.</param>
/// <param name="Explanation">What no order explains; empty unless the verdict is
/// <see cref="Linearizability.Verdict.Illegal"/>.</param>
public sealed record CheckResult(Verdict Verdict, long Steps, string Explanation);
