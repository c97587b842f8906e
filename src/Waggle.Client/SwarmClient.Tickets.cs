using Waggle.Client.Errors;
using Waggle.Client.Tickets;
using Waggle.Client.Transport;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Client;

public sealed partial class SwarmClient
{
    /// <summary>Creates a ticket.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="request">The ticket.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket, with its id.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such swarm.</exception>
    /// <exception cref="TicketExistsException">The id is taken.</exception>
    /// <exception cref="DependencyUnknownException">A dependency or parent does not exist.</exception>
    /// <exception cref="DependencyCycleException">The ticket depends on itself.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Ticket> CreateTicketAsync(
        CreateTicketRequest request, CallOptions? call = null, CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.Fill(Routes.Tickets, Id),
            request,
            WaggleJsonContext.Wire.CreateTicketRequest,
            WaggleJsonContext.Wire.Ticket,
            call,
            cancellationToken);

    /// <summary>Creates tickets together: all of them or none.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="request">The tickets; they may depend on each other in any order.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The tickets, in the order of the request.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such swarm.</exception>
    /// <exception cref="TicketExistsException">An id is taken.</exception>
    /// <exception cref="DependencyUnknownException">A dependency or parent does not exist; names all of
    /// them.</exception>
    /// <exception cref="DependencyCycleException">The dependencies close a cycle; names it.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<CreateBatchAnswer> CreateTicketsAsync(
        CreateBatchRequest request, CallOptions? call = null, CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.Fill(Routes.TicketBatch, Id),
            request,
            WaggleJsonContext.Wire.CreateBatchRequest,
            WaggleJsonContext.Wire.CreateBatchAnswer,
            call,
            cancellationToken);

    /// <summary>Creates tickets in one commit, all of them or none, and answers with their ids alone: for large
    /// batches, of which the tickets themselves would take longer to send than to make.</summary>
    /// <remarks>As <see cref="CreateTicketsAsync"/> in all else.</remarks>
    /// <param name="request">1 to 100,000 tickets.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ids, in the order of the request.</returns>
    public async Task<IReadOnlyList<string>> CreateTicketIdsAsync(
        CreateBatchRequest request, CallOptions? call = null, CancellationToken cancellationToken = default) =>
        (await SendAsync(
            HttpMethod.Post,
            RouteTemplate.Fill(Routes.TicketBatch, Id),
            request,
            WaggleJsonContext.Wire.CreateBatchRequest,
            WaggleJsonContext.Wire.CreateBatchIds,
            call,
            cancellationToken,
            isMinimal: true)).Ids;

    /// <summary>Reads a ticket.</summary>
    /// <remarks>Retry-safe: reads only.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The ticket, as of one position.</returns>
    /// <exception cref="NotFoundException">There is no such ticket or swarm.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    public Task<Ticket> GetTicketAsync(string ticket, CancellationToken cancellationToken = default) =>
        ReadAsync(
            RouteTemplate.FillTicket(Routes.Ticket, Id, ticket),
            WaggleJsonContext.Wire.Ticket,
            cancellationToken);

    /// <summary>Asks why a ticket is where it is.</summary>
    /// <remarks>Retry-safe: reads only.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The reason, through the chain of dependencies to its root.</returns>
    /// <exception cref="NotFoundException">There is no such ticket or swarm.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    public Task<TicketExplanation> ExplainTicketAsync(string ticket, CancellationToken cancellationToken = default) =>
        ReadAsync(
            RouteTemplate.FillTicket(Routes.TicketWhy, Id, ticket),
            WaggleJsonContext.Wire.TicketExplanation,
            cancellationToken);

    /// <summary>Reads one page of tickets.</summary>
    /// <remarks>Retry-safe: reads only.</remarks>
    /// <param name="options">Which tickets, in which order. Null: all, as created.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The page, and the cursor of the next.</returns>
    /// <exception cref="NotFoundException">There is no such swarm.</exception>
    /// <exception cref="InvalidRequestException">A filter is malformed.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    public Task<TicketPage> ListTicketsAsync(
        ListTicketsOptions? options, CancellationToken cancellationToken = default) =>
        ReadAsync(
            RouteTemplate.Fill(Routes.Tickets, Id) + (options ?? new()).ToQuery(),
            WaggleJsonContext.Wire.TicketPage,
            cancellationToken);
}
