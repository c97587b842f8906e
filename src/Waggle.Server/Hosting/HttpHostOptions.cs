using Microsoft.AspNetCore.Hosting.Server;
using Waggle.Contracts;
using Waggle.Engine.Blobs;
using Waggle.Server.Events;

namespace Waggle.Server.Hosting;

/// <summary>How the engine is put on the network.</summary>
/// <param name="Url">Where to listen, such as <c>http://127.0.0.1:7700</c>; port 0: a free one.</param>
/// <param name="Time">The clock.</param>
/// <param name="Log">Where log events go.</param>
/// <param name="Blobs">Where blobs are kept.</param>
internal sealed record HttpHostOptions(Uri Url, TimeProvider Time, ILoggerFactory Log, IBlobStore Blobs)
{
    /// <summary>The largest blob that is taken, in bytes.</summary>
    public long BlobBytesMax { get; init; } = Limits.BlobBytesMax;

    /// <summary>What hands requests in, instead of a listener on the network; or null. A simulator's network does
    /// so.</summary>
    public IServer? Transport { get; init; }

    /// <summary>Runs what blocks for long on a thread of its own, so that it takes none from those that serve. A
    /// simulator runs it in place.</summary>
    public Func<Action, Task> RunBlocking { get; init; } = static work => Task.Factory.StartNew(
        work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The bounds of event streams.</summary>
    public EventStreamLimits Streams { get; init; } = new();
}
