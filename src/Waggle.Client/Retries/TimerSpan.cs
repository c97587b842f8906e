namespace Waggle.Client.Retries;

/// <summary>Spans for timers, which count in whole milliseconds and cut off the rest.</summary>
internal static class TimerSpan
{
    /// <summary>The span, but not less: a timer that fires too early would find time left, and be set again.</summary>
    internal static TimeSpan RoundedUp(TimeSpan span) =>
        TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds));
}
