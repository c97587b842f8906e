namespace Waggle.Engine.Encoding;

/// <summary>What an event led to, kept beside it in the journal, so that any position can be told without folding all
/// that came before.</summary>
/// <param name="Previous">The position of the event before this one of the same ticket or agent; 0 when there is none.
/// Going back by it, all events of one ticket are found at the cost of reading just those.</param>
/// <param name="Ticket">The ticket after its event, or null when the event is not about a ticket.</param>
public readonly record struct EventSummary(long Previous, TicketSummary? Ticket);
