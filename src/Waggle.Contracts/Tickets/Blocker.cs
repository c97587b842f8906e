namespace Waggle.Contracts.Tickets;

/// <summary>A ticket that others wait for, and why it does not move itself.</summary>
public sealed record Blocker
{
    /// <summary>The ticket.</summary>
    /// <value>An id.</value>
    public required string Ticket { get; init; }

    /// <summary>Where it is.</summary>
    public required TicketState State { get; init; }

    /// <summary>What holds it there.</summary>
    public required TicketReason Reason { get; init; }
}
