using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Waggle.Contracts;
using Waggle.Engine;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite;
using Waggle.Journal.Sqlite.Blobs;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Server.Hosting;

namespace Waggle.Server;

/// <summary>A whole server in this process: data directory, journal, engine, HTTP.</summary>
/// <remarks>Started from the disk up, stopped from the network down: what is answered is durable, and what is not
/// answered may be asked again.</remarks>
public sealed partial class WaggleServer : IAsyncDisposable
{
    private readonly DataDirectory _directory;
    private readonly WaggleEngine _engine;
    private readonly HttpHost _host;
    private readonly ILoggerFactory _log;
    private readonly ILogger _logger;
    private int _isStopped;

    private WaggleServer(DataDirectory directory, WaggleEngine engine, HttpHost host, ILoggerFactory log)
    {
        _directory = directory;
        _engine = engine;
        _host = host;
        _log = log;
        _logger = log.CreateLogger<WaggleServer>();
    }

    /// <summary>Where it listens, with the port that was given.</summary>
    public Uri Url => _host.Url;

    /// <summary>Takes the data directory, reads the journal, and listens.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="ServerStartException">It cannot listen there.</exception>
    /// <exception cref="DataDirectoryHeldException">Another process holds the directory.</exception>
    /// <exception cref="DataDirectoryUnusableException">The directory cannot be used.</exception>
    /// <exception cref="JournalDamagedException">The journal does not fit together, or went back.</exception>
    /// <exception cref="JournalAheadException">The journal's last event is far in the future.</exception>
    public static async Task<WaggleServer> StartAsync(WaggleServerOptions options)
    {
        ListenAddress.Parse(options.Url);
        if (options.BlobBytesMax is < 1 or > Limits.BlobBytesMax || options.FreeBytesMin < 0)
        {
            throw new ArgumentException(
                $"BlobBytesMax is {options.BlobBytesMax} and must be 1 to {Limits.BlobBytesMax}; FreeBytesMin is "
                + $"{options.FreeBytesMin} and must not be negative.",
                nameof(options));
        }

        var log = ServerLog.To(options.LogProviders);
        DataDirectory? directory = null;
        WaggleEngine? engine = null;
        try
        {
            directory = DataDirectory.Open(options.DataDirectory, options.Time);

            // Reading a long journal blocks; whoever starts the server may have a screen to draw meanwhile.
            var path = directory.Path;
            engine = await Task.Run(() => StartEngine(path, options, log));
            var blobs = FileBlobStore.Open(new() { Directory = path, FreeBytesMin = options.FreeBytesMin });
            var host = await HttpHost.StartAsync(
                engine, new(options.Url, options.Time, log, blobs) { BlobBytesMax = options.BlobBytesMax });
            directory.Publish(host.Url);
            var server = new WaggleServer(directory, engine, host, log);
            server.Listening(host.Url, path);
            return server;
        }
        catch
        {
            engine?.Dispose();
            directory?.Dispose();
            log.Dispose();
            throw;
        }
    }

    /// <summary>Refuses new work as draining, finishes what was begun, writes a checkpoint.</summary>
    /// <remarks>Then the directory is free for the next server. Later calls do nothing.</remarks>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 1)
        {
            return;
        }

        Stopping();
        await _host.StopAsync();
        await _host.DisposeAsync();
        _engine.Dispose();
        _directory.Dispose();
        Stopped();
        _log.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(StopAsync());

    [SuppressMessage("Reliability", "CA2000", Justification = "The engine owns the journal once it is started.")]
    private static WaggleEngine StartEngine(string directory, WaggleServerOptions options, ILoggerFactory log)
    {
        var logger = log.CreateLogger<WaggleServer>();
        var journal = SqliteJournal.Open(new()
        {
            Directory = directory,
            Time = options.Time,
            AcceptDataLoss = options.AcceptDataLoss,
        });
        try
        {
            return WaggleEngine.Start(journal, options.Time, new()
            {
                Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))),
                Offload = static work => ThreadPool.QueueUserWorkItem(static work => work(), work, preferLocal: false),
                AcceptClockBehind = options.AcceptClockBehind,
                FeedCountMax = options.FeedCountMax,
                FeedAgeMax = options.FeedAgeMax,
                SwarmFaulted = (swarm, reason) => SwarmFaulted(logger, swarm.Value, reason),
                SwarmDeleted = (swarm, asked) =>
                    SwarmDeleted(logger, swarm.Value, asked.Actor, asked.Reason ?? "nothing"),
                AppendFailed = reason => AppendFailed(logger, reason),
            });
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }
}
