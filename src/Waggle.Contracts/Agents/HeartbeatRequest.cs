namespace Waggle.Contracts.Agents;

/// <summary>The agent lives, and renews the leases it names.</summary>
public sealed record HeartbeatRequest
{
    /// <summary>Which life of the agent speaks; an older one than the present is refused.</summary>
    /// <value>1 and up. Null: the present one, unchecked.</value>
    public long? Incarnation { get; init; }

    /// <summary>The leases to renew.</summary>
    /// <value>At most 1,000; may be empty.</value>
    public required IReadOnlyList<HeldLease> Leases { get; init; }

    /// <summary>How busy the agent is, as it sees it. Accepted, and not kept by this version.</summary>
    /// <value>0 (idle) and up. Null: not said.</value>
    public double? Load { get; init; }
}
