namespace Waggle.Testing.Time;

/// <summary>A clock that stands still until its one owner moves it. Timers fire inside <see cref="Advance"/>, in order
/// of
/// their times, on the thread that advances.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _wall;
    private TimeSpan _elapsed;
    private long _timerSequence;

    /// <summary>A clock that stands at <paramref name="wall"/>; by default at a date far from today.</summary>
    public ManualTimeProvider(DateTimeOffset? wall = null) =>
        _wall = wall ?? new DateTimeOffset(2031, 5, 17, 8, 0, 0, TimeSpan.Zero);

    /// <summary>An odd frequency, so that an assumption about ticks fails a test.</summary>
    public override long TimestampFrequency => 10_007_000;

    /// <summary>When the next timer fires, as time from now; null when none is set.</summary>
    public TimeSpan? NextTimer
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count == 0 ? null : _timers.Min(timer => timer.DueAt) - _elapsed;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _wall;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return (long)(_elapsed.TotalSeconds * TimestampFrequency);
        }
    }

    /// <summary>Lets time pass, and fires what is due.</summary>
    public void Advance(TimeSpan by)
    {
        var end = _elapsed + by;
        while (NextDueUntil(end) is { } timer)
        {
            timer.Fire();
        }

        MoveTo(end);
    }

    /// <summary>Somebody sets the wall clock. No time passes.</summary>
    public void SetWall(DateTimeOffset wall)
    {
        lock (_gate)
        {
            _wall = wall;
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Set(ManualTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.DueAt = _elapsed + dueTime;
                timer.Sequence = ++_timerSequence;
                _timers.Add(timer);
            }
        }
    }

    private ManualTimer? NextDueUntil(TimeSpan end)
    {
        ManualTimer? next;
        lock (_gate)
        {
            next = _timers.Where(timer => timer.DueAt <= end)
                .OrderBy(timer => timer.DueAt)
                .ThenBy(timer => timer.Sequence)
                .FirstOrDefault();
            if (next is not null)
            {
                _timers.Remove(next);
            }
        }

        if (next is not null)
        {
            MoveTo(next.DueAt);
        }

        return next;
    }

    private void MoveTo(TimeSpan elapsed)
    {
        lock (_gate)
        {
            if (elapsed > _elapsed)
            {
                _wall += elapsed - _elapsed;
                _elapsed = elapsed;
            }
        }
    }
}
