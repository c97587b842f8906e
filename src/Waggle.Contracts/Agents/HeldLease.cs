namespace Waggle.Contracts.Agents;

/// <summary>A lease that an agent believes it holds.</summary>
public sealed record HeldLease
{
    /// <summary>The ticket.</summary>
    /// <value>An id.</value>
    public required string Ticket { get; init; }

    /// <summary>The fence handed out with the claim.</summary>
    /// <value>1 to 2^53 - 1.</value>
    public required long Fence { get; init; }
}
