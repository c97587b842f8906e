using System.Text.Json;
using Waggle.Client.Errors;
using Waggle.Client.Parsing;
using Waggle.Client.Transport;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;

namespace Waggle.Client;

/// <content>Claims without a handle, for callers that keep the fences themselves.</content>
public sealed partial class SwarmClient
{
    /// <summary>Reports outcomes and claims tickets, in one commit.</summary>
    /// <remarks>Retry-safe: the claim token names the request, and gives the same claims while they live.</remarks>
    /// <param name="request">Who claims what.</param>
    /// <param name="call">Correlation, and whether a short answer will do. Null: neither. The key is the claim
    /// token.</param>
    /// <param name="cancellationToken">Gives up waiting; something may have been granted nevertheless.</param>
    /// <returns>What became of the outcomes, and the claims, which may be none. Nobody renews their leases.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such ticket, agent or swarm.</exception>
    /// <exception cref="TicketHeldException">Somebody else holds the ticket that was asked for.</exception>
    /// <exception cref="InvalidTransitionException">The ticket that was asked for cannot be claimed now.</exception>
    /// <exception cref="AgentNotLiveException">The agent left, is draining, or never registered.</exception>
    /// <exception cref="NoFreeSlotException">The agent holds as many tickets as it has slots.</exception>
    /// <exception cref="ClaimEndedException">The token was used before, and its claim has ended.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Ask again with the same token.</exception>
    public Task<ClaimAnswer> ClaimTicketsAsync(
        ClaimRequest request, CallOptions? call = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = JsonSerializer.SerializeToUtf8Bytes(request, WaggleJsonContext.Wire.ClaimRequest);
        var sent = new Call(HttpMethod.Post, RouteTemplate.Fill(Routes.Claims, Id), body)
        {
            Wait = TimeSpan.FromSeconds(request.WaitSeconds ?? 0),
            CorrelationId = call?.CorrelationId,
            IsMinimal = call?.ReturnMinimal ?? false,
        };
        return _transport.CallAsync(sent, ClaimReader.Read, cancellationToken);
    }
}
