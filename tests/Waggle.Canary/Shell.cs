using System.Diagnostics;

namespace Waggle.Canary;

/// <summary>Breaks every entry of BannedSymbols.txt, in the order of the list.</summary>
public static class Shell
{
    public static object[] Clocks() =>
    [
        DateTime.Now, DateTime.UtcNow, DateTime.Today, DateTimeOffset.Now, DateTimeOffset.UtcNow,
        Environment.TickCount, Environment.TickCount64, Stopwatch.GetTimestamp(), (DateTimeOffset)DateTime.MinValue,
    ];

    public static object[] Waiting(Task task, Task<int> answer, TimeSpan delay, CancellationToken token)
    {
        Thread.Sleep(1);
        Thread.Sleep(delay);
        return
        [
            Task.Delay(1), Task.Delay(1, token), Task.Delay(delay), Task.Delay(delay, token),
            task.WaitAsync(delay), task.WaitAsync(delay, token), answer.WaitAsync(delay),
            answer.WaitAsync(delay, token), new CancellationTokenSource(1), new CancellationTokenSource(delay),
            new PeriodicTimer(delay), Timer.ActiveCount, new System.Timers.Timer(),
        ];
    }

    public static object[] ChanceAndIdentity() =>
        [Random.Shared, new Random(), Guid.NewGuid(), Guid.CreateVersion7()];

    public static object[] Continuations() =>
    [
        new TaskCompletionSource(), new TaskCompletionSource("state"),
        new TaskCompletionSource<int>(), new TaskCompletionSource<int>("state"),
    ];

    public static object Checks() => Debug.IndentLevel;
}
