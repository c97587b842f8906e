using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Waggle.Client.Claims;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Tickets;
using Waggle.Server;

namespace Waggle.Client.Hosting.Tests;

/// <summary>A real server over a real journal, and hosts whose agents work at one desk.</summary>
internal sealed class World : IAsyncDisposable
{
    /// <summary>Far longer than any step takes on a busy machine: it can only fail a test.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder;
    private readonly WaggleServer _server;

    private World(DirectoryInfo folder, WaggleServer server)
    {
        (_folder, _server) = (folder, server);
        Client = new WaggleClient(new WaggleClientOptions { Server = server.Url });
    }

    public WaggleClient Client { get; }

    public SwarmClient Swarm => Client.Swarm("default");

    public Desk Desk { get; } = new();

    public LogBook Log { get; } = new();

    public Uri Address => _server.Url;

    public static async Task<World> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("waggle-test-");
        return new World(folder, await WaggleServer.StartAsync(new WaggleServerOptions
        {
            DataDirectory = folder.FullName,
            Url = new Uri("http://127.0.0.1:0"),
        }));
    }

    /// <summary>Starts a host with one agent.</summary>
    public async Task<IHost> HostAsync(Action<WaggleAgentOptions>? configure = null)
    {
        var host = Build(configure, ("Waggle:Agent", "hosted"), ("Waggle:Capabilities:0", "desk"));
        await host.StartAsync();
        return host;
    }

    /// <summary>A host with one agent, not started yet.</summary>
    public IHost Build(Action<WaggleAgentOptions>? configure, params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = [$"--Waggle:Server={Address}", .. settings.Select(static setting =>
                $"--{setting.Name}={setting.Value}")],
        });
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        builder.Services.AddSingleton(Desk).AddScoped<Paper>();
        builder.Services.AddWaggleAgent<DeskHandler>(configure);
        builder.Services.AddHealthChecks().AddWaggleAgent<DeskHandler>();
        return builder.Build();
    }

    /// <summary>A ticket that only the hosted agent can have.</summary>
    public Task<Ticket> CreateAsync(string id) =>
        Swarm.CreateTicketAsync(new CreateTicketRequest { Id = id, Title = id, Requires = ["desk"], MaxAttempts = 1 });

    /// <summary>Returns when a ticket is merged: then somebody who waits for one after it is served.</summary>
    public async Task MergedAsync(string id)
    {
        var after = $"after-{id}";
        var watcher = await Swarm.RegisterAgentAsync("watcher", new RegisterAgentRequest { Capabilities = ["watch"] });
        await Swarm.CreateTicketAsync(new CreateTicketRequest
        {
            Id = after,
            Title = after,
            Requires = ["watch"],
            DependsOn = [new DependsOn(id)],
        });
        var claimed = await watcher.ClaimAsync(new ClaimOptions { Wait = Deadline });
        Assert.Equal(after, Assert.Single(claimed.Claims).Ticket.Id);
        await claimed.Claims[0].CompleteAsync();
    }

    /// <summary>The server goes away, and does not come back.</summary>
    public Task StopServerAsync() => _server.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        Log.Dispose();
        _folder.Delete(recursive: true);
    }
}
