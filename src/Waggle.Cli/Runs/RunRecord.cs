namespace Waggle.Cli.Runs;

/// <summary>What <c>waggle run</c> remembers of a plan between two runs.</summary>
/// <param name="Generation">1 for the first; a fresh start has the next one and a swarm of its own.</param>
/// <param name="Fingerprint">Of the plan: see <see cref="PlanFingerprint"/>.</param>
/// <param name="Plan">The plan as JSON, so that a changed one can be told from it in detail.</param>
internal sealed record RunRecord(int Generation, string Fingerprint, string Plan);
