using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Waggle.Client.Errors;
using Waggle.Client.Transport;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Swarms;
using Waggle.Contracts.Tickets;

namespace Waggle.Client;

/// <summary>The calls of one swarm: tickets, claims, agents. Safe for use from several threads.</summary>
public sealed partial class SwarmClient
{
    private readonly HttpTransport _transport;

    internal SwarmClient(HttpTransport transport, string id) => (_transport, Id) = (transport, id);

    /// <summary>The swarm's id.</summary>
    public string Id { get; }

    internal HttpTransport Transport => _transport;

    /// <summary>Reads the swarm in figures.</summary>
    /// <remarks>Retry-safe: reads only.</remarks>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Settings and counts, as of one position.</returns>
    /// <exception cref="NotFoundException">There is no such swarm.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    public Task<Swarm> GetAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(
            RouteTemplate.Fill(Routes.Swarm, Id),
            WaggleJsonContext.Wire.Swarm,
            cancellationToken);

    /// <summary>Makes the swarm, or changes its settings: what the request leaves out stays as it was.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="request">The settings.</param>
    /// <param name="call">The version seen (<see cref="Swarm.SettingsVersion"/>), key and correlation of this call.
    /// Null: fresh ones, and whatever is set is changed.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The swarm afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="VersionMismatchException">The settings were changed since they were seen.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Swarm> PutAsync(
        PutSwarmRequest request, CallOptions? call = null, CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Put,
            RouteTemplate.Fill(Routes.Swarm, Id),
            request,
            WaggleJsonContext.Wire.PutSwarmRequest,
            WaggleJsonContext.Wire.Swarm,
            call,
            cancellationToken);

    /// <summary>Grants no more claims until resumed; all else goes on.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="request">Who asks, and why.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The swarm afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such swarm.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Swarm> PauseAsync(
        OperatorRequest request, CallOptions? call = null, CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.Fill(Routes.PauseSwarm, Id),
            request,
            WaggleJsonContext.Wire.OperatorRequest,
            WaggleJsonContext.Wire.Swarm,
            call,
            cancellationToken);

    /// <summary>Grants claims again.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="request">Who asks, and why.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The swarm afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such swarm.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Swarm> ResumeAsync(
        OperatorRequest request, CallOptions? call = null, CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.Fill(Routes.ResumeSwarm, Id),
            request,
            WaggleJsonContext.Wire.OperatorRequest,
            WaggleJsonContext.Wire.Swarm,
            call,
            cancellationToken);

    /// <summary>Deletes the swarm with all it holds. A new one of its name is empty and begins above its fences, so
    /// that no former holder is taken for one of the new swarm's.</summary>
    /// <remarks>Retry-safe: one that is deleted already is <see cref="NotFoundException"/>.</remarks>
    /// <param name="request">Who asks, and why.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>What was deleted.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such swarm.</exception>
    /// <exception cref="InvalidTransitionException">It is <c>default</c>, which always exists.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Ask again.</exception>
    public Task<DeletedSwarm> DeleteAsync(OperatorRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Delete,
            RouteTemplate.Fill(Routes.Swarm, Id),
            request,
            WaggleJsonContext.Wire.OperatorRequest,
            WaggleJsonContext.Wire.DeletedSwarm,
            call: null,
            cancellationToken);

    internal Task<TAnswer> SendAsync<TRequest, TAnswer>(
        HttpMethod method,
        string path,
        TRequest request,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TAnswer> answerType,
        CallOptions? call,
        CancellationToken cancellationToken,
        bool isMinimal = false)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _transport.CallAsync(
            new Call(method, path, JsonSerializer.SerializeToUtf8Bytes(request, requestType))
            {
                Key = call?.IdempotencyKey ?? _transport.Random.NextKey(),
                CorrelationId = call?.CorrelationId,
                Version = call?.Version,
                IsMinimal = isMinimal,
            },
            answerType,
            cancellationToken);
    }

    private Task<TAnswer> ReadAsync<TAnswer>(
        string path, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken) =>
        _transport.CallAsync(new Call(HttpMethod.Get, path, Body: null), answerType, cancellationToken);
}
