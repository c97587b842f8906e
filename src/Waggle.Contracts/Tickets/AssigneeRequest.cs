namespace Waggle.Contracts.Tickets;

/// <summary>Whom a ticket shall be assigned to. Exactly one of agent and role is set.</summary>
public sealed record AssigneeRequest
{
    /// <summary>One agent.</summary>
    /// <value>An id, or null when a role is named.</value>
    public string? Agent { get; init; }

    /// <summary>All agents of a role.</summary>
    /// <value>1 to 64 characters, or null when an agent is named.</value>
    public string? Role { get; init; }

    /// <summary>How long the assignment lasts from now on, in seconds; then the ticket is open to all.</summary>
    /// <value>1 to 604,800. Null: 3,600.</value>
    public int? UntilSeconds { get; init; }
}
