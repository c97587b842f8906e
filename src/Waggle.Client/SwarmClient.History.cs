using Waggle.Client.Errors;
using Waggle.Client.Tickets;
using Waggle.Client.Transport;
using Waggle.Contracts.Events;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Client;

public sealed partial class SwarmClient
{
    /// <summary>Reads a ticket as it was.</summary>
    /// <remarks>Retry-safe: reads only. Costs as much as the ticket has events, however long the swarm's history
    /// is.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="position">A position of the journal, such as a <see cref="Ticket.Version"/> or that of an event. 1
    /// and up.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The ticket as it was after the event at that position. The end of a lease is told as it was when the
    /// lease was given.</returns>
    /// <exception cref="NotFoundException">There is no such ticket or swarm, or the ticket was created
    /// later.</exception>
    /// <exception cref="InvalidRequestException">The position is below 1.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now, or the position is not reached yet;
    /// nothing happened.</exception>
    public Task<Ticket> GetTicketAtAsync(
        string ticket, long position, CancellationToken cancellationToken = default) =>
        ReadAsync(
            FormattableString.Invariant($"{RouteTemplate.FillTicket(Routes.Ticket, Id, ticket)}?at={position}"),
            WaggleJsonContext.Wire.Ticket,
            cancellationToken);

    /// <summary>Reads one page of what happened to a ticket, oldest first; also to one that was merged long
    /// ago.</summary>
    /// <remarks>Retry-safe: reads only. Costs as much as the ticket has events, however long the swarm's history
    /// is.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="options">Where to begin, and how many. Null: from its creation on.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The page; the cursor of the next goes into <see cref="TicketEventsOptions.After"/>.</returns>
    /// <exception cref="NotFoundException">There is no such ticket or swarm.</exception>
    /// <exception cref="InvalidRequestException">The cursor is malformed, or the limit out of its range.</exception>
    /// <exception cref="PositionGoneException">The cursor is of before the store went back: read from the
    /// beginning.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    public Task<EventPage> ListTicketEventsAsync(
        string ticket, TicketEventsOptions? options = null, CancellationToken cancellationToken = default) =>
        ReadAsync(
            RouteTemplate.FillTicket(Routes.TicketEvents, Id, ticket) + (options ?? new()).ToQuery(),
            WaggleJsonContext.Wire.EventPage,
            cancellationToken);
}
