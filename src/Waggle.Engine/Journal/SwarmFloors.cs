using Waggle.Core;

namespace Waggle.Engine.Journal;

/// <summary>What a deleted swarm leaves behind: a new one of the same name begins above it, so that nothing that was
/// handed out by the former one is taken for its own.</summary>
/// <param name="Fence">The highest fence that was handed out.</param>
/// <param name="Incarnation">The highest incarnation that was handed out.</param>
public sealed record SwarmFloors(Fence Fence, Incarnation Incarnation);
