using System.Globalization;
using Waggle.Client.Errors;
using Waggle.Client.Transport;
using Waggle.Contracts;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Client;

public sealed partial class SwarmClient
{
    /// <summary>Reads a ticket, as of a position if asked.</summary>
    /// <remarks>Retry-safe: reads only.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="call">The position to be reflected, and correlation of this call. Null: as of now.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The ticket, as of one position.</returns>
    /// <exception cref="NotFoundException">There is no such ticket or swarm.</exception>
    /// <exception cref="RequestRefusedException">The position is not reached (<c>position-not-reached</c>).</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    public Task<Ticket> GetTicketAsync(
        string ticket, CallOptions? call, CancellationToken cancellationToken = default)
    {
        var position = call?.MinPosition?.ToString(CultureInfo.InvariantCulture);
        return _transport.CallAsync(
            new Call(
                HttpMethod.Get,
                RouteTemplate.FillTicket(Routes.Ticket, Id, ticket)
                    + (position is null ? string.Empty : $"?minPosition={position}"),
                Body: null)
            {
                CorrelationId = call?.CorrelationId,
            },
            WaggleJsonContext.Wire.Ticket,
            cancellationToken);
    }

    /// <summary>Waits until a ticket is merged, failed or cancelled. The server wakes the call; nothing is
    /// polled.</summary>
    /// <remarks>Retry-safe: reads only. A ticket that is opened again at once may be seen open: the wait goes on
    /// then.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The closed ticket.</returns>
    /// <exception cref="NotFoundException">There is no such ticket or swarm.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    public async Task<Ticket> WaitUntilClosedAsync(string ticket, CancellationToken cancellationToken = default)
    {
        var seconds = Limits.WaitSecondsMax.ToString(CultureInfo.InvariantCulture);
        var path = $"{RouteTemplate.FillTicket(Routes.Ticket, Id, ticket)}?until=closed&waitSeconds={seconds}";
        while (true)
        {
            var read = await _transport.CallAsync(
                new Call(HttpMethod.Get, path, Body: null) { Wait = TimeSpan.FromSeconds(Limits.WaitSecondsMax) },
                WaggleJsonContext.Wire.Ticket,
                cancellationToken);
            if (read.State is TicketState.Merged or TicketState.Failed or TicketState.Cancelled)
            {
                return read;
            }
        }
    }
}
