using System.CommandLine;
using Waggle.Client;
using Waggle.Client.Retries;

namespace Waggle.Cli.Connections;

/// <summary>A connection to the server that a command line means, for as long as the command runs.</summary>
internal sealed class ServerSession : IAsyncDisposable
{
    // Somebody waits at a prompt: a few quick tries, then the message.
    private static readonly RetryOptions _retry = new()
    {
        AttemptsMax = 5,
        DurationMax = TimeSpan.FromSeconds(5),
    };

    private readonly EmbeddedServer? _embedded;

    private ServerSession(WaggleClient client, string swarm, bool isJson, EmbeddedServer? embedded)
    {
        Client = client;
        Swarm = client.Swarm(swarm);
        IsJson = isJson;
        _embedded = embedded;
    }

    /// <summary>Calls that are not about one swarm.</summary>
    public WaggleClient Client { get; }

    /// <summary>The swarm of the command line.</summary>
    public SwarmClient Swarm { get; }

    /// <summary>True when the answer shall be the server's JSON.</summary>
    public bool IsJson { get; }

    /// <summary>Connects: to <c>--url</c>, else to who holds <c>--data</c>, else to a server in this process.</summary>
    public static async Task<ServerSession> OpenAsync(ParseResult parsed, CommonOptions options)
    {
        var swarm = parsed.GetRequiredValue(options.Swarm);
        var isJson = parsed.GetValue(options.Json);
        if (ServerAddress.Find(parsed, options) is { } address)
        {
            return new ServerSession(Connect(address), swarm, isJson, embedded: null);
        }

        var embedded = await EmbeddedServer.StartAsync(parsed.GetRequiredValue(options.Data));
        return new ServerSession(Connect(embedded.Url), swarm, isJson, embedded);
    }

    /// <summary>A client with the patience of a prompt.</summary>
    public static WaggleClient Connect(Uri server) => new(new WaggleClientOptions { Server = server, Retry = _retry });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }
}
