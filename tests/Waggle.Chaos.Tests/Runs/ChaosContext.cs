using System.Collections.Concurrent;
using System.Globalization;

namespace Waggle.Chaos.Tests.Runs;

/// <summary>What all workers of a run share: one clock, one source of chance, numbers that are never used
/// twice.</summary>
internal sealed class ChaosContext(int seed, Uri url)
{
    private const int FnvPrime = 16_777_619;

    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly ConcurrentDictionary<string, Recording> _recordings = new(StringComparer.Ordinal);
    private long _processes;
    private long _names;

    /// <summary>Where the server, or what stands before it, listens.</summary>
    public Uri Url => url;

    /// <summary>Nanoseconds since the run began, on a clock that never goes back.</summary>
    public long Now() => TimeProvider.System.GetElapsedTime(_start).Ticks * 100;

    /// <summary>The number of a new process.</summary>
    public long NextProcess() => Interlocked.Increment(ref _processes) - 1;

    /// <summary>A name that nobody had before in this run.</summary>
    public string NextName(string prefix) => $"{prefix}-{Invariant(Interlocked.Increment(ref _names))}";

    public static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What was recorded about a swarm.</summary>
    public Recording Recording(string swarm) => _recordings.GetOrAdd(swarm, static _ => new());

    /// <summary>A stream of chance of its own, so that what one worker draws changes nothing for the others.</summary>
    public Random RandomFor(string who)
    {
        var hash = seed;
        foreach (var each in who)
        {
            hash = unchecked((hash ^ each) * FnvPrime);
        }

        return new(hash);
    }

    /// <summary>Waits as long as until the next of arrivals that know nothing of each other.</summary>
    public static async Task ThinkAsync(Random random, TimeSpan mean, CancellationToken stop)
    {
        var wait = -Math.Log(1 - random.NextDouble()) * mean;
        try
        {
            await Task.Delay(wait, stop);
        }
        catch (OperationCanceledException)
        {
            // The phase is over; the caller looks for that.
        }
    }
}
