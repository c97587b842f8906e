using System.CommandLine;
using Waggle.Cli.Serving;
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

    private readonly ServerInReach? _reached;

    private ServerSession(WaggleClient client, string swarm, bool isJson, ServerInReach? reached)
    {
        Client = client;
        Swarm = client.Swarm(swarm);
        IsJson = isJson;
        _reached = reached;
    }

    /// <summary>Calls that are not about one swarm.</summary>
    public WaggleClient Client { get; }

    /// <summary>The swarm of the command line.</summary>
    public SwarmClient Swarm { get; }

    /// <summary>True when the answer shall be the server's JSON.</summary>
    public bool IsJson { get; }

    /// <summary>Connects: to <c>--url</c>, else to who holds <c>--data</c>, else to a server in this process.</summary>
    /// <remarks>A command speaks HTTP to its own server as to any other: there is one way to do things, and it is the
    /// tested one.</remarks>
    /// <exception cref="CommandFailedException">There is no server and no data, or it cannot be opened.</exception>
    public static async Task<ServerSession> OpenAsync(ParseResult parsed, CommonOptions options)
    {
        var swarm = parsed.GetRequiredValue(options.Swarm);
        var isJson = parsed.GetValue(options.Json);
        if (ServerAddress.Named(parsed, options) is { } address)
        {
            return new ServerSession(Connect(address), swarm, isJson, reached: null);
        }

        var directory = parsed.GetRequiredValue(options.Data);
        RequireData(directory);
        var reached = await ServerInReach.OpenAsync(Path.GetFullPath(directory), TimeProvider.System);
        return new ServerSession(Connect(reached.Url), swarm, isJson, reached);
    }

    /// <summary>A client with the patience of a prompt.</summary>
    public static WaggleClient Connect(Uri server) => new(new WaggleClientOptions { Server = server, Retry = _retry });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_reached is not null)
        {
            await _reached.DisposeAsync();
        }
    }

    // A command that only looks must not leave a new data directory in whatever folder it was typed.
    private static void RequireData(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new CommandFailedException(
                ExitCode.Unreachable,
                $"No server was named, and there is no data directory '{directory}'.",
                "Name a server with --url or $WAGGLE_URL, a directory with --data, or start one here: 'waggle up'.");
        }
    }
}
