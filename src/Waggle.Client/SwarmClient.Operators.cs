using Waggle.Client.Errors;
using Waggle.Client.Transport;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Client;

public sealed partial class SwarmClient
{
    /// <summary>Accepts the result of a ticket in review: merged.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="request">The judgement.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such ticket or swarm.</exception>
    /// <exception cref="InvalidTransitionException">The ticket is in a state where this does not apply.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Ticket> ApproveTicketAsync(
        string ticket,
        ReviewRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.FillTicket(Routes.ApproveTicket, Id, ticket),
            request,
            WaggleJsonContext.Wire.ReviewRequest,
            WaggleJsonContext.Wire.Ticket,
            call,
            cancellationToken);

    /// <summary>Sends the result of a ticket in review back; counts as a failure.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="request">The judgement.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such ticket or swarm.</exception>
    /// <exception cref="InvalidTransitionException">The ticket is in a state where this does not apply.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Ticket> RejectTicketAsync(
        string ticket,
        ReviewRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.FillTicket(Routes.RejectTicket, Id, ticket),
            request,
            WaggleJsonContext.Wire.ReviewRequest,
            WaggleJsonContext.Wire.Ticket,
            call,
            cancellationToken);

    /// <summary>Changes an open ticket: what the request names, all of it or nothing.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="request">What changes.</param>
    /// <param name="call">The version seen (<see cref="Ticket.Version"/>), key and correlation of this call. Null:
    /// fresh ones, and whatever is there is changed.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such ticket or swarm.</exception>
    /// <exception cref="VersionMismatchException">The ticket was changed since it was seen.</exception>
    /// <exception cref="InvalidTransitionException">The ticket is in a state where this does not apply.</exception>
    /// <exception cref="LimitReachedException">The ticket is held, and would come under a limit that has no
    /// room.</exception>
    /// <exception cref="DependencyUnknownException">A dependency or parent does not exist.</exception>
    /// <exception cref="DependencyCycleException">The dependencies close a cycle; names it.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Ticket> UpdateTicketAsync(
        string ticket,
        UpdateTicketRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Patch,
            RouteTemplate.FillTicket(Routes.Ticket, Id, ticket),
            request,
            WaggleJsonContext.Wire.UpdateTicketRequest,
            WaggleJsonContext.Wire.Ticket,
            call,
            cancellationToken);

    /// <summary>Withdraws a ticket. Its holder learns at its next call.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="request">Who asks, and why.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such ticket or swarm.</exception>
    /// <exception cref="InvalidTransitionException">The ticket is in a state where this does not apply.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Ticket> CancelTicketAsync(
        string ticket,
        OperatorRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.FillTicket(Routes.CancelTicket, Id, ticket),
            request,
            WaggleJsonContext.Wire.OperatorRequest,
            WaggleJsonContext.Wire.Ticket,
            call,
            cancellationToken);

    /// <summary>Opens a failed or cancelled ticket again.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="request">Who asks, and why.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such ticket or swarm.</exception>
    /// <exception cref="InvalidTransitionException">The ticket is in a state where this does not apply.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Ticket> RetryTicketAsync(
        string ticket,
        OperatorRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.FillTicket(Routes.RetryTicket, Id, ticket),
            request,
            WaggleJsonContext.Wire.OperatorRequest,
            WaggleJsonContext.Wire.Ticket,
            call,
            cancellationToken);

    /// <summary>Takes a ticket from its holder, whose fence is dead from then on.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="request">Who asks, and why.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such ticket or swarm.</exception>
    /// <exception cref="InvalidTransitionException">The ticket is in a state where this does not apply.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Ticket> ForceReleaseTicketAsync(
        string ticket,
        OperatorRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.FillTicket(Routes.ForceReleaseTicket, Id, ticket),
            request,
            WaggleJsonContext.Wire.OperatorRequest,
            WaggleJsonContext.Wire.Ticket,
            call,
            cancellationToken);
}
