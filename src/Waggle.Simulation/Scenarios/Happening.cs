namespace Waggle.Simulation.Scenarios;

/// <summary>One thing that happens to a run from outside.</summary>
/// <param name="AtMilliseconds">When, since the beginning.</param>
/// <param name="Chance">Where its own chance comes from: to leave another one out changes nothing about it.</param>
internal sealed record Happening(int AtMilliseconds, HappeningKind Kind, ulong Chance);
