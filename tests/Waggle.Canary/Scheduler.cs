namespace Waggle.Canary;

/// <summary>Breaks every entry of BannedSymbols.Scheduler.txt, in the order of the list.</summary>
public static class Scheduler
{
    public static async Task<int> Awaits(Task task, Task<int> answer, ValueTask soon, ValueTask<int> value)
    {
        await task.ConfigureAwait(false);
        await task.ConfigureAwait(ConfigureAwaitOptions.None);
        await answer.ConfigureAwait(false);
        await answer.ConfigureAwait(ConfigureAwaitOptions.None);
        await soon.ConfigureAwait(false);
        return await value.ConfigureAwait(false);
    }

    public static object[] Runs(Action action, Func<Task> work, Func<int> count, CancellationToken token) =>
    [
        Task.Run(action), Task.Run(action, token), Task.Run(work), Task.Run(work, token),
        Task.Run(count), Task.Run(count, token),
    ];

    public static object[] RunsWithAnswer(Func<Task<int>> work, CancellationToken token) =>
        [Task.Run(work), Task.Run(work, token)];

    public static object[] Blocks(Task task, Action action)
    {
        task.Wait();
        Task.WaitAll(new[] { task });
        return
        [
            new TaskFactory().StartNew(action), Parallel.For(0, 1, _ => { }), ThreadPool.ThreadCount,
        ];
    }
}
