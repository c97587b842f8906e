using Waggle.Client.Errors;
using Waggle.Client.Transport;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Client;

public sealed partial class SwarmClient
{
    /// <summary>Says that the holder began.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="request">Agent and fence, and what is said.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such ticket, agent or swarm.</exception>
    /// <exception cref="LeaseLostException">The fence is dead. Stop the work.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Ticket> StartTicketAsync(
        string ticket,
        StartRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.FillTicket(Routes.StartTicket, Id, ticket),
            request,
            WaggleJsonContext.Wire.StartRequest,
            WaggleJsonContext.Wire.Ticket,
            call,
            cancellationToken);

    /// <summary>Reports how far the holder is, and renews the lease.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="request">Agent and fence, and what is said.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such ticket, agent or swarm.</exception>
    /// <exception cref="LeaseLostException">The fence is dead. Stop the work.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Ticket> ProgressTicketAsync(
        string ticket,
        ProgressRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.FillTicket(Routes.ProgressTicket, Id, ticket),
            request,
            WaggleJsonContext.Wire.ProgressRequest,
            WaggleJsonContext.Wire.Ticket,
            call,
            cancellationToken);

    /// <summary>Says that the holder is done.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="request">Agent and fence, and what is said.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such ticket, agent or swarm.</exception>
    /// <exception cref="LeaseLostException">The fence is dead. Stop the work.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Ticket> CompleteTicketAsync(
        string ticket,
        CompleteRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.FillTicket(Routes.CompleteTicket, Id, ticket),
            request,
            WaggleJsonContext.Wire.CompleteRequest,
            WaggleJsonContext.Wire.Ticket,
            call,
            cancellationToken);

    /// <summary>Gives this attempt up.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="request">Agent and fence, and what is said.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such ticket, agent or swarm.</exception>
    /// <exception cref="LeaseLostException">The fence is dead. Stop the work.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Ticket> FailTicketAsync(
        string ticket,
        FailRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.FillTicket(Routes.FailTicket, Id, ticket),
            request,
            WaggleJsonContext.Wire.FailRequest,
            WaggleJsonContext.Wire.Ticket,
            call,
            cancellationToken);

    /// <summary>Gives the ticket back; no failure is counted.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="request">Agent and fence, and what is said.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such ticket, agent or swarm.</exception>
    /// <exception cref="LeaseLostException">The fence is dead. Stop the work.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Ticket> ReleaseTicketAsync(
        string ticket,
        ReleaseRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.FillTicket(Routes.ReleaseTicket, Id, ticket),
            request,
            WaggleJsonContext.Wire.ReleaseRequest,
            WaggleJsonContext.Wire.Ticket,
            call,
            cancellationToken);

    /// <summary>Passes the ticket on.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="request">Agent and fence, and what is said.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such ticket, agent or swarm.</exception>
    /// <exception cref="LeaseLostException">The fence is dead. Stop the work.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Ticket> HandOffTicketAsync(
        string ticket,
        HandOffRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.FillTicket(Routes.HandOffTicket, Id, ticket),
            request,
            WaggleJsonContext.Wire.HandOffRequest,
            WaggleJsonContext.Wire.Ticket,
            call,
            cancellationToken);

    /// <summary>Reports on several held tickets, each accepted or refused on its own.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="request">The outcomes.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>One result per outcome, in order.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such agent or swarm.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<OutcomesAnswer> ReportOutcomesAsync(
        OutcomesRequest request, CallOptions? call = null, CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.Fill(Routes.TicketOutcomes, Id),
            request,
            WaggleJsonContext.Wire.OutcomesRequest,
            WaggleJsonContext.Wire.OutcomesAnswer,
            call,
            cancellationToken,
            call?.ReturnMinimal ?? false);
}
