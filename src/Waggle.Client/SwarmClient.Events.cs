using System.Runtime.CompilerServices;
using Waggle.Client.Errors;
using Waggle.Client.Events;
using Waggle.Client.Transport;
using Waggle.Contracts.Events;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;

namespace Waggle.Client;

public sealed partial class SwarmClient
{
    /// <summary>Reads one page of what happened.</summary>
    /// <remarks>Retry-safe: reads only.</remarks>
    /// <param name="options">Which events. Null: all, from the first on.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The page, and the cursor of the next.</returns>
    /// <exception cref="NotFoundException">There is no such swarm.</exception>
    /// <exception cref="InvalidRequestException">A filter or cursor is malformed.</exception>
    /// <exception cref="PositionGoneException">What comes after is not kept any more, or never happened in this
    /// store.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    public Task<EventPage> ReadEventsAsync(
        ReadEventsOptions? options = null, CancellationToken cancellationToken = default) =>
        ReadAsync(
            RouteTemplate.Fill(Routes.Events, Id) + (options ?? new()).ToQuery(),
            WaggleJsonContext.Wire.EventPage,
            cancellationToken);

    /// <summary>Follows what happens: first what was, then each event once it is durable, in order, without gaps and
    /// without repeats, until it is cancelled.</summary>
    /// <remarks>When the connection is lost, or the server restarts, it connects again and goes on after the last event
    /// that arrived. It gives up when <see cref="Retries.RetryOptions"/> of the client are used up without anything
    /// new. To go on in another process, hand the <see cref="CloudEvent.Id"/> of the last event that was dealt with in
    /// as <see cref="ReadEventsOptions.After"/>.</remarks>
    /// <param name="options">Which events. Null: all, from the first on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The events, for as long as they are asked for.</returns>
    /// <exception cref="NotFoundException">There is no such swarm, or it was deleted.</exception>
    /// <exception cref="InvalidRequestException">A filter or cursor is malformed.</exception>
    /// <exception cref="PositionGoneException">What comes next is not kept any more, or never happened in this
    /// store: it was restored meanwhile.</exception>
    /// <exception cref="ServerUnreachableException">The server did not come back in time.</exception>
    /// <exception cref="ServerBusyException">The server had no room for another stream in time.</exception>
    public async IAsyncEnumerable<CloudEvent> FollowEventsAsync(
        ReadEventsOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var query = ((options ?? new()) with { Limit = null }).ToQuery();
        using var follower = new EventFollower(_transport, RouteTemplate.Fill(Routes.Events, Id) + query);
        while (true)
        {
            yield return await follower.NextAsync(cancellationToken);
        }
    }
}
