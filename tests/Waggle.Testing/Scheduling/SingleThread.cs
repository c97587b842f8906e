using Waggle.Testing.Time;

namespace Waggle.Testing.Scheduling;

/// <summary>Runs asynchronous code on the thread of the test, and time only when nothing else can run.</summary>
/// <remarks>Code that leaves this scheduler shows: it waits for something that no timer will bring.</remarks>
public sealed class SingleThread : SynchronizationContext
{
    // Far more steps than any test takes: what reaches this runs in a circle.
    private const int StepsMax = 1_000_000;

    private readonly Lock _gate = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = [];

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            _ready.Enqueue((d, state));
        }
    }

    /// <summary>Runs <paramref name="body"/> to its end. When nothing is ready, the clock goes to its next
    /// timer.</summary>
    /// <exception cref="InvalidOperationException">Nothing is ready and no timer is set; or no end.</exception>
    public static void Run(ManualTimeProvider clock, Func<Task> body)
    {
        var previous = Current;
        var thread = new SingleThread();
        SetSynchronizationContext(thread);
        try
        {
            var task = body();
            thread.Drive(clock, task);
            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    private void Drive(ManualTimeProvider clock, Task task)
    {
        for (var steps = 0; !task.IsCompleted; steps++)
        {
            if (steps > StepsMax)
            {
                throw new InvalidOperationException($"No end after {StepsMax} steps.");
            }

            if (TryTake(out var ready))
            {
                ready.Callback(ready.State);
            }
            else if (clock.NextTimer is { } next)
            {
                clock.Advance(next);
            }
            else
            {
                throw new InvalidOperationException("Nothing is ready and no timer is set: it would wait for ever.");
            }
        }
    }

    private bool TryTake(out (SendOrPostCallback Callback, object? State) ready)
    {
        lock (_gate)
        {
            return _ready.TryDequeue(out ready);
        }
    }
}
