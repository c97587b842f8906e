namespace Waggle.Core.Tickets;

/// <summary>An edge of the graph as it stands.</summary>
/// <param name="Ticket">The ticket waited for.</param>
/// <param name="OnFailure">What happens when it closes without being merged.</param>
/// <param name="Satisfied">Once true, stays true.</param>
public readonly record struct Edge(TicketId Ticket, FailurePolicy OnFailure, bool Satisfied);
