namespace Waggle.Contracts.Swarms;

/// <summary>The swarms that exist.</summary>
public sealed record SwarmList
{
    /// <summary>The swarms.</summary>
    /// <value>In ordinal order of their ids.</value>
    public required IReadOnlyList<Swarm> Swarms { get; init; }
}
