namespace Waggle.Contracts.Tickets;

/// <summary>Who alone may claim a ticket, and until when. Exactly one of agent and role is set.</summary>
public sealed record Assignment
{
    /// <summary>One agent.</summary>
    /// <value>An id, or null when assigned to a role.</value>
    public string? Agent { get; init; }

    /// <summary>All agents of a role.</summary>
    /// <value>Null when assigned to one agent.</value>
    public string? Role { get; init; }

    /// <summary>From then on the ticket is open to all.</summary>
    /// <value>Exclusive, UTC.</value>
    public required DateTimeOffset Until { get; init; }
}
