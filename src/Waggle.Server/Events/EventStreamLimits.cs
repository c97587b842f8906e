using Waggle.Contracts;

namespace Waggle.Server.Events;

/// <summary>What event streams may take.</summary>
internal sealed record EventStreamLimits
{
    /// <summary>How many there may be at a time.</summary>
    public int StreamsMax { get; init; } = Limits.EventStreamsMax;

    /// <summary>After how long without an event a sign of life is sent.</summary>
    public TimeSpan SilenceMax { get; init; } = TimeSpan.FromSeconds(Limits.EventStreamSilenceSecondsMax);

    /// <summary>How long a reader may take nothing of what is written for it.</summary>
    public TimeSpan StallMax { get; init; } = TimeSpan.FromSeconds(Limits.EventStreamStallSecondsMax);

    /// <summary>How many bytes are written before the reader must have made room for them.</summary>
    public int UnflushedBytesMax { get; init; } = 64 * 1024;
}
