using Waggle.Client.Errors;
using Waggle.Client.Transport;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;

namespace Waggle.Client;

/// <content>Claims without a handle, for callers that keep the fences themselves.</content>
public sealed partial class SwarmClient
{
    /// <summary>Claims tickets for an agent that is registered already.</summary>
    /// <param name="request">
    /// Who claims what. Its claim token makes the call safe to repeat: the same token gives the same claim while it lives.
    /// </param>
    /// <returns>The claims; empty when nothing could be claimed in time. Nobody renews their leases.</returns>
    /// <exception cref="NotFoundException">The agent or the ticket does not exist.</exception>
    /// <exception cref="AgentNotLiveException">The agent is not registered, or was drained.</exception>
    /// <exception cref="NoFreeSlotException">The agent holds as many tickets as it may.</exception>
    /// <exception cref="TicketHeldException">The ticket asked for is held by another agent.</exception>
    /// <exception cref="ClaimEndedException">The token belongs to a claim that has ended.</exception>
    /// <exception cref="WaggleException">Any other refusal, or no answer.</exception>
    public Task<ClaimAnswer> ClaimTicketsAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(request, WaggleJsonContext.Wire.ClaimRequest);
        var call = new Call(HttpMethod.Post, RouteTemplate.Fill(Routes.Claims, Id), body)
        {
            Wait = TimeSpan.FromSeconds(request.WaitSeconds ?? 0),
        };
        return _transport.CallAsync(call, WaggleJsonContext.Wire.ClaimAnswer, cancellationToken);
    }
}
