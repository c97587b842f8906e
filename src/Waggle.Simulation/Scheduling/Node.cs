namespace Waggle.Simulation.Scheduling;

/// <summary>One life of a process: where its code goes on after every await, and what ends with it.</summary>
/// <remarks>A dead node runs nothing any more: what it awaited never comes back, as when a process is killed.</remarks>
internal sealed class Node(Schedule schedule, string name) : SynchronizationContext
{
    /// <summary>For the trace.</summary>
    public string Name => name;

    /// <summary>True once the process was killed.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Nothing of the node runs before then, as when a process is stopped by a signal.</summary>
    public long PausedUntil { get; private set; }

    /// <summary>The process is killed.</summary>
    public void Kill() => IsDead = true;

    /// <summary>The process stands still for a while.</summary>
    public void Pause(TimeSpan span) => PausedUntil = Math.Max(PausedUntil, schedule.Now + span.Ticks);

    /// <summary>The process goes on at once.</summary>
    public void Unpause() => PausedUntil = 0;

    /// <summary>Does something on the node after a while.</summary>
    public void After(TimeSpan delay, Action run) => schedule.After(delay, this, run);

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) =>
        schedule.After(TimeSpan.Zero, this, () => d(state));

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) =>
        throw new InvalidOperationException("Nothing may block the only thread.");

    /// <summary>Runs code of the node, so that what it awaits comes back to the node.</summary>
    internal void Run(Action code)
    {
        var previous = Current;
        SetSynchronizationContext(this);
        try
        {
            code();
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }
}
