using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Waggle.Engine;
using Waggle.Server.Agents;
using Waggle.Server.Blobs;
using Waggle.Server.Claims;
using Waggle.Server.Describing;
using Waggle.Server.Events;
using Waggle.Server.Exchanges;
using Waggle.Server.Guards;
using Waggle.Server.Health;
using Waggle.Server.Swarms;
using Waggle.Server.Tickets;

namespace Waggle.Server.Hosting;

/// <summary>The HTTP API over an engine: everything a request passes is composed here.</summary>
internal sealed class HttpHost : IAsyncDisposable
{
    /// <summary>How long requests may take to end once the server stops: claims' waits are ended by the engine, so what
    /// is left are slow readers.</summary>
    private static readonly TimeSpan _stopTimeout = TimeSpan.FromSeconds(10);

    private readonly WebApplication _app;
    private readonly HostState _state;
    private readonly IWaggleEngine _engine;

    private HttpHost(WebApplication app, HostState state, IWaggleEngine engine, Uri url) =>
        (_app, _state, _engine, Url) = (app, state, engine, url);

    /// <summary>Where it listens, with the port that was given.</summary>
    public Uri Url { get; }

    /// <summary>Listens.</summary>
    /// <exception cref="ServerStartException">It cannot listen there.</exception>
    public static async Task<HttpHost> StartAsync(IWaggleEngine engine, HttpHostOptions options)
    {
        var address = ListenAddress.Parse(options.Url);
        var state = new HostState(options.Time.GetUtcNow());
        var app = Compose(engine, options, address, state);
        try
        {
            await app.StartAsync();
        }
        catch (IOException exception)
        {
            await app.DisposeAsync();
            throw Refused(address, exception);
        }

        var server = app.Services.GetRequiredService<IServer>();
        var bound = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return new(app, state, engine, new(bound));
    }

    /// <summary>Refuses new work, lets the engine finish what it began, then closes the connections.</summary>
    public async Task StopAsync()
    {
        _state.Drain();
        await _engine.StopAsync();
        using var timeout = new CancellationTokenSource(_stopTimeout, TimeProvider.System);
        await _app.StopAsync(timeout.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _state.Dispose();
    }

    // An empty builder: neither a settings file in the current folder nor a variable can add an address.
    private static WebApplication Compose(
        IWaggleEngine engine, HttpHostOptions options, IPEndPoint address, HostState state)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new() { ApplicationName = typeof(HttpHost).Assembly.GetName().Name });
        if (options.Transport is { } transport)
        {
            builder.Services.AddSingleton(transport);
        }
        else
        {
            builder.AddListener(address);
        }

        builder.Services.AddSingleton(options.Log);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(options.Time);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.AddRoutingCore();
        builder.Services.AddOpenApiPage();

        var app = builder.Build();
        app.UseMiddleware<FrontDoor>();
        app.UseRouting();
        var routes = new ApiRoutes(app, engine, options.Blobs);
        SwarmEndpoints.Map(routes);
        TicketEndpoints.Map(routes);
        BulkEndpoints.Map(routes);
        OperatorEndpoints.Map(routes);
        ClaimEndpoints.Map(routes);
        AgentEndpoints.Map(routes);
        BlobEndpoints.Map(routes, options, state);
        EventEndpoints.Map(routes, new(options.Streams, options.Time, state.Draining));
        ServerEndpoint.Map(routes, state);
        HealthEndpoints.Map(routes, state);
        app.MapOpenApiPage();
        return app;
    }

    private static ServerStartException Refused(IPEndPoint address, IOException exception)
    {
        return exception.InnerException
            is AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
            ? new(
                ServerStartFailure.PortInUse,
                $"Port {address.Port} of {address.Address} is taken by another program, maybe another Waggle server."
                + " Stop that one, choose another port, or use port 0 for a free one.",
                exception)
            : new(
                ServerStartFailure.PortForbidden,
                $"The operating system does not let this program listen on {address}: {exception.Message}"
                + " Choose another port.",
                exception);
    }
}
