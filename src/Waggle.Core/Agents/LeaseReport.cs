using Waggle.Core.Tickets;

namespace Waggle.Core.Agents;

/// <summary>What a heartbeat learns about one lease.</summary>
/// <param name="Ticket">The ticket named.</param>
/// <param name="Fence">The fence named.</param>
/// <param name="Held">True: renewed. False: lost, stop the work.</param>
/// <param name="LeaseSeconds">How long the lease now lives; 0 when lost.</param>
/// <param name="Reason">Why it was lost, or null when it is held, or was never this agent's.</param>
public sealed record LeaseReport(TicketId Ticket, Fence Fence, bool Held, int LeaseSeconds, EndReason? Reason);
