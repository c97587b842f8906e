using Waggle.Engine;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Server;

namespace Waggle.Cli.Connections;

/// <summary>
/// A server in this process for one command, when nobody holds the data directory. The command speaks HTTP to it as to
/// any other: there is one way to do things, and it is the tested one.
/// </summary>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    private static readonly Uri _anyPort = new("http://127.0.0.1:0");

    private readonly WaggleServer _server;

    private EmbeddedServer(WaggleServer server) => _server = server;

    /// <summary>Where it listens.</summary>
    public Uri Url => _server.Url;

    /// <summary>Opens a data directory that exists.</summary>
    /// <exception cref="CommandFailedException">There is none, or it cannot be opened.</exception>
    public static async Task<EmbeddedServer> StartAsync(string directory)
    {
        // A command that only looks must not leave a new data directory in whatever folder it was typed.
        if (!Directory.Exists(directory))
        {
            throw new CommandFailedException(
                ExitCode.Unreachable,
                $"No server was named, and there is no data directory '{directory}'.",
                "Name a server with --url or $WAGGLE_URL, a directory with --data, or start one here: 'waggle up'.");
        }

        try
        {
            return new EmbeddedServer(await WaggleServer.StartAsync(
                new WaggleServerOptions { DataDirectory = directory, Url = _anyPort }));
        }
        catch (Exception refused) when (refused
            is DataDirectoryHeldException or DataDirectoryUnusableException
            or ServerStartException or JournalDamagedException or JournalAheadException)
        {
            throw new CommandFailedException(ExitCode.Unreachable, refused.Message, remedy: null, refused);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
