namespace Waggle.Contracts.Swarms;

/// <summary>A swarm that is gone.</summary>
public sealed record DeletedSwarm
{
    /// <summary>Its id, free for a new swarm.</summary>
    public required string Id { get; init; }

    /// <summary>Of its last event.</summary>
    public required long Position { get; init; }
}
