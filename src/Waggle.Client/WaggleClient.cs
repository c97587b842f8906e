using System.Globalization;
using Waggle.Client.Blobs;
using Waggle.Client.Errors;
using Waggle.Client.Transport;
using Waggle.Contracts;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Server;
using Waggle.Contracts.Swarms;

namespace Waggle.Client;

/// <summary>Speaks to one Waggle server. Safe for use from several threads; make one and keep it.</summary>
/// <remarks>
/// Every method repeats a request whose answer was lost, or that the server could not take at the moment, with the same
/// key and within <see cref="WaggleClientOptions.Retry"/>. Refusals are thrown at once, one exception per cause.
/// Cancelling a call that changes something leaves its outcome unknown.
/// </remarks>
public sealed class WaggleClient : IDisposable
{
    private readonly HttpTransport _transport;

    /// <summary>Makes a client. Nothing is sent yet.</summary>
    /// <param name="options">How to reach the server.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names all that are.</exception>
    public WaggleClient(WaggleClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = options.Faults().ToList();
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        }

        _transport = new HttpTransport(options);
        Blobs = new(_transport);
    }

    /// <summary>The server's blobs. They belong to no swarm.</summary>
    public BlobClient Blobs { get; }

    /// <summary>A swarm of the server. Nothing is sent; whether it exists shows at the first call.</summary>
    /// <param name="swarm">The swarm's id. <c>default</c> always exists.</param>
    /// <returns>The swarm's calls.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public SwarmClient Swarm(string swarm)
    {
        ArgumentException.ThrowIfNullOrEmpty(swarm);
        return new(_transport, swarm);
    }

    /// <summary>Asks what the server says of itself. Safe to repeat.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Version, settings, windows.</returns>
    /// <exception cref="ServerUnreachableException">No connection could be made.</exception>
    /// <exception cref="ServerBusyException">The server could not answer within the retries.</exception>
    /// <exception cref="UnexpectedAnswerException">What answers is not a Waggle server.</exception>
    public Task<ServerInfo> GetServerAsync(CancellationToken cancellationToken = default) => _transport.CallAsync(
        new Call(HttpMethod.Get, Routes.Server, Body: null), WaggleJsonContext.Wire.ServerInfo, cancellationToken);

    /// <summary>Lists the swarms that exist, one page at a time. Safe to repeat.</summary>
    /// <param name="limit">How many at most: 1 to 1,000.</param>
    /// <param name="cursor">The <see cref="SwarmList.NextCursor"/> of the page before. Null: the first page.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Swarms in ordinal order of their ids.</returns>
    /// <exception cref="InvalidRequestException">The limit or the cursor is out of its range.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made.</exception>
    /// <exception cref="ServerBusyException">The server could not answer within the retries.</exception>
    public Task<SwarmList> ListSwarmsAsync(
        int limit = Limits.PageSizeDefault, string? cursor = null, CancellationToken cancellationToken = default)
    {
        var rest = cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor);
        return _transport.CallAsync(
            new Call(
                HttpMethod.Get,
                string.Create(CultureInfo.InvariantCulture, $"{Routes.Swarms}?limit={limit}{rest}"),
                Body: null),
            WaggleJsonContext.Wire.SwarmList,
            cancellationToken);
    }

    /// <summary>Asks once whether the server is ready to take commands.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False: not reachable, or its journal cannot be written.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<bool> IsReadyAsync(CancellationToken cancellationToken = default) =>
        _transport.ProbeAsync(Routes.Ready, cancellationToken);

    /// <summary>Closes the connections. Handles of this client are of no use afterwards.</summary>
    public void Dispose() => _transport.Dispose();
}
