using Microsoft.Extensions.Logging.Abstractions;
using Waggle.Engine;
using Waggle.Journal.Sqlite;
using Waggle.Journal.Sqlite.Blobs;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Server.Hosting;

namespace Waggle.Disk.UnflushedServer;

/// <summary>A server like any other, but for one thing: it answers before the disk has what it answers.</summary>
/// <remarks>A test of power loss that this one passes shows nothing. No setting makes the real program do so.</remarks>
internal static class Program
{
    /// <param name="arguments">As <c>waggle up</c> is given them: <c>--port N --data DIRECTORY</c>.</param>
    private static async Task Main(string[] arguments)
    {
        if (arguments is not ["--port", var port, "--data", var data])
        {
            throw new ArgumentException("Expected --port N --data DIRECTORY.", nameof(arguments));
        }

        using var directory = DataDirectory.Open(data, TimeProvider.System);
        using var engine = WaggleEngine.Start(
            SqliteJournal.Open(new()
            {
                Directory = directory.Path,
                Time = TimeProvider.System,
                FlushesCommits = false,
            }),
            TimeProvider.System,
            new()
            {
                Seed = 1,
                Offload = static work => ThreadPool.QueueUserWorkItem(
                    static work => work(), work, preferLocal: false),
            });
        var blobs = FileBlobStore.Open(new() { Directory = directory.Path, FreeBytesMin = 0 });
        await using var host = await HttpHost.StartAsync(
            engine, new(new($"http://127.0.0.1:{port}"), TimeProvider.System, NullLoggerFactory.Instance, blobs));
        Console.WriteLine($"Waggle listens on {host.Url.ToString().TrimEnd('/')}");

        // Whoever started it ends it.
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }
}
