using System.Collections.Immutable;

namespace Waggle.Core.Control;

/// <summary>What operators set for a swarm as a whole.</summary>
/// <param name="Limits">No two are about the same label and value; at most <see cref="LimitsMax"/>. The order means
/// nothing.</param>
/// <remarks>Kept on disk: fields may be added with a default, never renamed or re-typed.</remarks>
public sealed record SwarmSettings(ImmutableArray<LabelLimit> Limits)
{
    /// <summary>How many limits a swarm may have: each claim looks at those of the tickets it may get.</summary>
    public const int LimitsMax = 100;

    /// <summary>The settings of a swarm for which nobody set anything.</summary>
    public static SwarmSettings Default { get; } = new([]);

    /// <summary>True when both say the same.</summary>
    internal bool SaysTheSameAs(SwarmSettings other) => Limits.AsSpan().SequenceEqual(other.Limits.AsSpan());
}
