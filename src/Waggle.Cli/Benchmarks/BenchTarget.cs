using Waggle.Cli.Serving;
using Waggle.Client;
using Waggle.Server;

namespace Waggle.Cli.Benchmarks;

/// <summary>The server that is measured: one that runs, or one in this process over a directory of its own, which is
/// removed afterwards.</summary>
internal sealed class BenchTarget : IAsyncDisposable
{
    private readonly WaggleServer? _server;
    private readonly string? _directory;

    private BenchTarget(Uri url, WaggleServer? server, string? directory, double? flushMilliseconds)
    {
        _server = server;
        _directory = directory;
        FlushMilliseconds = flushMilliseconds;
        Client = new(new WaggleClientOptions { Server = url });
    }

    public WaggleClient Client { get; }

    /// <summary>What the disk does below the data, or null when that is elsewhere.</summary>
    public double? FlushMilliseconds { get; }

    /// <summary>A server that runs already.</summary>
    public static BenchTarget Running(Uri url) => new(url, server: null, directory: null, flushMilliseconds: null);

    /// <summary>A server of its own. The directory is below the current one, because a temporary one often is in
    /// memory, where a flush costs nothing.</summary>
    /// <exception cref="CommandFailedException">It cannot start.</exception>
    public static async Task<BenchTarget> EmbeddedAsync(TimeProvider time)
    {
        var directory = Directory.CreateDirectory($".waggle-bench-{Environment.ProcessId}").FullName;
        try
        {
            var flush = FlushProbe.MedianMilliseconds(directory, time);
            var server = await ServerStart.StartAsync(
                new ServeOptions(
                    new Uri("http://127.0.0.1:0"),
                    directory,
                    AcceptDataLoss: false,
                    AcceptClock: false,
                    Verbose: false),
                time);
            return new(server.Url, server, directory, flush);
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
            Directory.Delete(_directory!, recursive: true);
        }
    }
}
