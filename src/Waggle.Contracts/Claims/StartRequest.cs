namespace Waggle.Contracts.Claims;

/// <summary>The holder began to work.</summary>
public sealed record StartRequest
{
    /// <summary>The agent that acts.</summary>
    /// <value>An id.</value>
    public required string Agent { get; init; }

    /// <summary>Which life of the agent speaks; an older one than the present is refused.</summary>
    /// <value>1 and up. Null: the present one, unchecked.</value>
    public long? Incarnation { get; init; }

    /// <summary>The fence handed out with the claim.</summary>
    /// <value>1 to 2^53 - 1.</value>
    public required long Fence { get; init; }
}
