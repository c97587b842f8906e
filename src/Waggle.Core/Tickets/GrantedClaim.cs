namespace Waggle.Core.Tickets;

/// <summary>A claim as told to the holder, and to nobody else.</summary>
/// <param name="Ticket">The ticket after the grant.</param>
/// <param name="Fence">Proves the claim in every call about it.</param>
/// <param name="LeaseSeconds">How long it lives without renewal.</param>
public sealed record GrantedClaim(TicketSnapshot Ticket, Fence Fence, int LeaseSeconds);
