using Waggle.Histories.Tickets;

namespace Waggle.Simulation.Histories;

/// <summary>A call about a ticket, with the span in which it took effect.</summary>
/// <param name="BeganAt">In ticks of true time.</param>
/// <param name="EndedAt">When its answer arrived, or when it became durable.</param>
internal sealed record RecordedCall(
    string Ticket, TicketCall Call, TicketAnswer Answer, long BeganAt, long EndedAt);
