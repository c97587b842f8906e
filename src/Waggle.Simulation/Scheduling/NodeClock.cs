namespace Waggle.Simulation.Scheduling;

/// <summary>The clocks of a node: one that only counts, and one on the wall that may be wrong.</summary>
/// <param name="drift">How many thousandths faster than true time the counting clock runs; may be negative.</param>
/// <param name="countsByWall">A defect: the counting clock follows the wall.</param>
internal sealed class NodeClock(
    Schedule schedule, Node node, TimeSpan skew, int drift = 0, bool countsByWall = false) : TimeProvider
{
    private TimeSpan _skew = skew;

    /// <summary>What a wall clock without error shows at the beginning of every run.</summary>
    public static readonly DateTimeOffset Start = new(2031, 5, 17, 8, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Start + TimeSpan.FromTicks(schedule.Now) + _skew;

    /// <inheritdoc/>
    public override long GetTimestamp() => countsByWall
        ? schedule.Now + _skew.Ticks
        : schedule.Now + (schedule.Now / 1_000 * drift);

    /// <summary>Somebody sets the wall clock. No time passes.</summary>
    public void SetWall(TimeSpan by) => _skew += by;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new NodeTimer(node, drift, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }
}
