using Waggle.Client.Errors;
using Waggle.Client.Transport;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Client;

public sealed partial class SwarmClient
{
    /// <summary>Withdraws tickets of a filter, as far as they are open or failed.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once. One call changes at most 1,000 tickets, in one commit;
    /// call again with a fresh key until it answers 0 to change all.</remarks>
    /// <param name="request">Which tickets, and who asks.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>How many tickets were changed.</returns>
    /// <exception cref="InvalidRequestException">A field is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such swarm.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<BulkAnswer> CancelTicketsAsync(
        BulkRequest request, CallOptions? call = null, CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.Fill(Routes.CancelTickets, Id),
            request,
            WaggleJsonContext.Wire.BulkRequest,
            WaggleJsonContext.Wire.BulkAnswer,
            call,
            cancellationToken);

    /// <summary>Opens failed and cancelled tickets of a filter again. One whose deadline has passed, or whose
    /// dependency cancels it, stays as it is.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once. One call changes at most 1,000 tickets, in one commit;
    /// call again with a fresh key until it answers 0 to change all.</remarks>
    /// <param name="request">Which tickets, and who asks.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>How many tickets were changed.</returns>
    /// <exception cref="InvalidRequestException">A field is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such swarm.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<BulkAnswer> RetryTicketsAsync(
        BulkRequest request, CallOptions? call = null, CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.Fill(Routes.RetryTickets, Id),
            request,
            WaggleJsonContext.Wire.BulkRequest,
            WaggleJsonContext.Wire.BulkAnswer,
            call,
            cancellationToken);
}
