namespace Waggle.Contracts.Claims;

/// <summary>The holder gives the ticket back; no failure is counted.</summary>
public sealed record ReleaseRequest
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

    /// <summary>Why, for people.</summary>
    /// <value>At most 4 KiB. Null: not said.</value>
    public string? Reason { get; init; }

    /// <summary>How long the ticket waits, in seconds.</summary>
    /// <value>0 to 86,400. Null: 0.</value>
    public int? DelaySeconds { get; init; }
}
