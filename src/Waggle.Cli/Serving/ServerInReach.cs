using Waggle.Journal.Sqlite.Directories;
using Waggle.Server;

namespace Waggle.Cli.Serving;

/// <summary>The server of a data directory: the one that already holds it, or one in this process.</summary>
internal sealed class ServerInReach : IAsyncDisposable
{
    private readonly WaggleServer? _own;

    private ServerInReach(Uri url, WaggleServer? own) => (Url, _own) = (url, own);

    public Uri Url { get; }

    /// <summary>Finds or starts it.</summary>
    /// <exception cref="CommandFailedException">The directory is held by a process that does not serve, or cannot be
    /// opened.</exception>
    public static async Task<ServerInReach> OpenAsync(string dataDirectory, TimeProvider time)
    {
        if (DataDirectory.FindHolder(dataDirectory) is not { } holder)
        {
            var own = await ServerStart.StartAsync(
                new ServeOptions(
                    ServeSettings.UrlOf(port: 0),
                    dataDirectory,
                    AcceptDataLoss: false,
                    AcceptClock: false,
                    Verbose: false),
                time);
            return new ServerInReach(own.Url, own);
        }

        return holder.Url is { } url
            ? new ServerInReach(url, own: null)
            : throw new CommandFailedException(
                ExitCode.Unreachable,
                $"The data directory {dataDirectory} is held by {holder}, which does not serve yet.",
                "Wait until it has started, or stop it.");
    }

    /// <summary>Stops the server if it is our own.</summary>
    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
