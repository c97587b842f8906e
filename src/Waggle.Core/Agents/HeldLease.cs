namespace Waggle.Core.Agents;

/// <summary>A lease that an agent believes it holds.</summary>
public readonly record struct HeldLease(TicketId Ticket, Fence Fence);
