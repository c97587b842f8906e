namespace Waggle.Core;

/// <summary>What the shell stamps on a command so that the core needs neither clock nor chance.</summary>
/// <param name="Now">The swarm's time. Never goes back.</param>
/// <param name="Seed">Random bits for this command alone; jitter is drawn from them.</param>
public readonly record struct Stamp(Timestamp Now, ulong Seed);
