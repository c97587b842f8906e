using System.Collections.Immutable;

namespace Waggle.Engine.Journal;

/// <summary>What one transaction writes: a slice for each swarm of the node that has work.</summary>
public sealed record CommitGroup(ImmutableArray<SwarmSlice> Slices);
