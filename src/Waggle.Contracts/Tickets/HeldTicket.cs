namespace Waggle.Contracts.Tickets;

/// <summary>A ticket and the agent that holds it.</summary>
public sealed record HeldTicket
{
    /// <summary>The ticket.</summary>
    /// <value>An id.</value>
    public required string Ticket { get; init; }

    /// <summary>Who holds it.</summary>
    /// <value>An agent id.</value>
    public required string Agent { get; init; }
}
