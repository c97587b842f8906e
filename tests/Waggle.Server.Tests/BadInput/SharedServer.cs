using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.BadInput;

/// <summary>One server for a whole table of requests, with something in it that they could damage.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private RunningServer? _server;

    /// <summary>The server.</summary>
    public RunningServer Server => _server!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        (await _server.PutAsync("agents/ann", """{"slots":10,"termSeconds":3600}""")).Is(200);
        (await _server.PostAsync("tickets", """{"id":"held","title":"T","leaseSeconds":3600}""")).Is(201);
        (await _server.PostAsync("claims", """{"agent":"ann","claimToken":"1"}""")).Is(200);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
