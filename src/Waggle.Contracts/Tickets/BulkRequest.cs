namespace Waggle.Contracts.Tickets;

/// <summary>One verb for all tickets of a filter.</summary>
public sealed record BulkRequest
{
    /// <summary>Who asks.</summary>
    /// <value>An id.</value>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    /// <value>At most 4 KiB. Null: not said.</value>
    public string? Reason { get; init; }

    /// <summary>Which tickets. Empty: all of the swarm.</summary>
    public required TicketFilter Filter { get; init; }

    /// <summary>How many tickets are changed at most.</summary>
    /// <value>1 to 1,000. Null: 1,000.</value>
    public int? Limit { get; init; }
}
