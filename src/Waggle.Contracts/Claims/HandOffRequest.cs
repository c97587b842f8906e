using Waggle.Contracts.Tickets;

namespace Waggle.Contracts.Claims;

/// <summary>The holder passes the ticket on.</summary>
public sealed record HandOffRequest
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

    /// <summary>Who takes over.</summary>
    public required AssigneeRequest To { get; init; }

    /// <summary>For the next holder.</summary>
    /// <value>At most 4 KiB. Null: none.</value>
    public string? Note { get; init; }
}
