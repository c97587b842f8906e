using System.Diagnostics.CodeAnalysis;

namespace Waggle.Client.Workers;

/// <summary>Tells one loop that something has happened; the loop looks what it was.</summary>
/// <remarks>Not <c>Task.WhenAny</c>, which may continue on a thread of the pool and so leave a simulated scheduler:
/// here every wait is an await of its own, which comes back to where it began.</remarks>
internal sealed class WakeUp
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _signal = NewSignal();

    /// <summary>Something has happened. Repeats before the loop looks are one.</summary>
    internal void Set()
    {
        lock (_gate)
        {
            _signal.TrySetResult();
        }
    }

    /// <summary>Wakes the loop when a task has ended, however it ended.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The loop awaits the task too, and sees how it ended.")]
    internal async Task SetAfterAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception)
        {
            // Nothing is hidden: see the justification.
        }

        Set();
    }

    /// <summary>Waits for the next thing to happen, or returns at once when one has since the last wait.</summary>
    internal async Task WaitAsync()
    {
        Task signalled;
        lock (_gate)
        {
            signalled = _signal.Task;
        }

        await signalled;
        lock (_gate)
        {
            _signal = NewSignal(); // What happened until now is seen by the look that follows.
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
