namespace Waggle.Simulation.Scheduling;

/// <summary>A timer of a <see cref="NodeClock"/>.</summary>
internal sealed class NodeTimer(Node node, int drift, Action callback) : ITimer
{
    private long _setting;

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        var setting = ++_setting;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            node.After(TimeSpan.FromTicks(dueTime.Ticks / (1_000 + drift) * 1_000), () => Fire(setting, period));
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _setting++;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    // What was set before the last change is still in the schedule, and must not fire.
    private void Fire(long setting, TimeSpan period)
    {
        if (setting != _setting)
        {
            return;
        }

        if (period > TimeSpan.Zero)
        {
            Change(period, period);
        }

        callback();
    }
}
