namespace Waggle.Contracts.Swarms;

/// <summary>One page of the swarms that exist.</summary>
public sealed record SwarmList
{
    /// <summary>The swarms.</summary>
    /// <value>In ordinal order of their ids.</value>
    public required IReadOnlyList<Swarm> Swarms { get; init; }

    /// <summary>Asks for the next page when given as <c>cursor</c>.</summary>
    /// <value>Null: this is the last page.</value>
    public string? NextCursor { get; init; }
}
