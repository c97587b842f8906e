using Waggle.Core.Tickets;

namespace Waggle.Engine.Encoding;

/// <summary>A ticket in short, as an event left it: what a consumer needs in order to follow along without asking.
/// Its version is the event's position.</summary>
/// <param name="Status">Where it is.</param>
/// <param name="Attempt">How often it was granted.</param>
/// <param name="BlockedByCount">How many edges are not satisfied.</param>
/// <param name="Priority">0 is the highest.</param>
public readonly record struct TicketSummary(TicketStatus Status, int Attempt, int BlockedByCount, int Priority)
{
    /// <summary>The ticket as it is now.</summary>
    public static TicketSummary Of(Ticket ticket) =>
        new(ticket.Status, ticket.Attempt, ticket.BlockedByCount, ticket.Definition.Priority);
}
