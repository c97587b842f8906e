namespace Waggle.Core.Tickets;

/// <summary>An edge of the graph as asked for: this ticket waits for another.</summary>
/// <param name="Ticket">The ticket to wait for.</param>
/// <param name="OnFailure">What happens when it closes without being merged.</param>
public readonly record struct Dependency(TicketId Ticket, FailurePolicy OnFailure);
