using Waggle.Contracts;

namespace Waggle.Server;

/// <summary>How a server runs. Checked when it starts.</summary>
public sealed class WaggleServerOptions
{
    /// <summary>The folder that holds everything; made when it is not there.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where to listen: a loopback address and a port. Port 0: a free one.</summary>
    public Uri Url { get; init; } = new("http://127.0.0.1:7700");

    /// <summary>True: a person accepts that acknowledged commits are lost, and starts from what is there.</summary>
    public bool AcceptDataLoss { get; init; }

    /// <summary>True: start although the journal's last event is over an hour ahead of this machine's clock.</summary>
    public bool AcceptClockBehind { get; init; }

    /// <summary>The largest blob that is taken, in bytes; 1 GiB at most.</summary>
    public long BlobBytesMax { get; init; } = Limits.BlobBytesMax;

    /// <summary>How much of the disk blobs leave free for the journal, in bytes.</summary>
    public long FreeBytesMin { get; init; } = 256L * 1024 * 1024;

    /// <summary>How many events the feed of a swarm goes back; null: to the first.</summary>
    public long? FeedCountMax { get; init; }

    /// <summary>How old the events of a feed may be; null: any age.</summary>
    public TimeSpan? FeedAgeMax { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where log events go; none: nowhere. They are disposed with the server.</summary>
    public IReadOnlyList<ILoggerProvider> LogProviders { get; init; } = [];
}
