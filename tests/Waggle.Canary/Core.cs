using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace Waggle.Canary;

/// <summary>Breaks every entry of BannedSymbols.Core.txt, in the order of the list.</summary>
public static class Core
{
    public static object[] Clocks() =>
    [
        DateTime.Now, DateTime.UtcNow, DateTime.Today, DateTimeOffset.Now, DateTimeOffset.UtcNow,
        TimeProvider.System, Stopwatch.GetTimestamp(), TimeZoneInfo.Utc,
    ];

    public static object[] IdentityAndChance() =>
    [
        Guid.NewGuid(), Guid.CreateVersion7(), Guid.CreateVersion7(default), new Random(1),
        RandomNumberGenerator.GetInt32(2),
    ];

    public static object[] HashOrder(object thing, string text) =>
    [
        thing.GetHashCode(), text.GetHashCode(), text.GetHashCode(StringComparison.Ordinal), HashCode.Combine(1),
        ImmutableDictionary<string, int>.Empty, ImmutableHashSet<string>.Empty,
        FrozenDictionary<string, int>.Empty, FrozenSet<string>.Empty, new ConcurrentDictionary<string, int>(),
    ];

    public static object[] Threads(object thing, int number) =>
    [
        Thread.CurrentThread, ThreadPool.ThreadCount, Timer.ActiveCount, new Lock(), Monitor.IsEntered(thing),
        Interlocked.Increment(ref number), CancellationToken.None, Task.CompletedTask, new Task<int>(() => 1),
        ValueTask.CompletedTask, new ValueTask<int>(1), Parallel.For(0, 1, _ => { }),
    ];

    public static object[] World() =>
    [
        File.Exists("x"), IPAddress.Loopback, Console.In, Environment.ProcessId, Process.GetCurrentProcess(),
        Debug.IndentLevel, CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture,
    ];
}
