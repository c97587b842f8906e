namespace Waggle.Client.Retries;

/// <summary>How a request is repeated that failed for the moment, or whose answer was lost.</summary>
/// <remarks>Refusals are never repeated. A repeat bears the same key, so that the request acts once.</remarks>
public sealed record RetryOptions
{
    /// <summary>Nothing is repeated.</summary>
    public static RetryOptions None { get; } = new() { AttemptsMax = 1 };

    /// <summary>How often a request is sent at most.</summary>
    /// <value>1 to 100. Default: 8. 1: never repeated.</value>
    public int AttemptsMax { get; init; } = 8;

    /// <summary>The delay before the first repeat; doubles with each.</summary>
    /// <value>Above zero. Default: 100 ms.</value>
    public TimeSpan DelayFirst { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest delay of ours. What the server asks for by <c>Retry-After</c> may be longer.</summary>
    /// <value>At least <see cref="DelayFirst"/>. Default: 5 s.</value>
    public TimeSpan DelayMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For how long after the first failure a request is repeated.</summary>
    /// <value>Zero and up. Default: 30 s.</value>
    public TimeSpan DurationMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The delay after a number of failed attempts: exponential, and between half and all of it by chance,
    /// so that clients that failed together do not come back together.</summary>
    internal TimeSpan DelayAfter(int attempts, RandomSource random)
    {
        var factor = Math.Pow(2, Math.Min(attempts - 1, 30));
        var delay = Math.Min(DelayFirst.TotalMilliseconds * factor, DelayMax.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(delay * (0.5 + (random.NextShare() / 2)));
    }

    internal IEnumerable<string> Faults()
    {
        if (AttemptsMax is < 1 or > 100)
        {
            yield return $"Retry.AttemptsMax is {AttemptsMax}; it must be 1 to 100.";
        }

        if (DelayFirst <= TimeSpan.Zero || DelayMax < DelayFirst)
        {
            yield return $"Retry.DelayFirst is {DelayFirst} and Retry.DelayMax {DelayMax}; "
                + "the first must be above zero and not above the second.";
        }

        if (DurationMax < TimeSpan.Zero)
        {
            yield return $"Retry.DurationMax is {DurationMax}; it must not be negative.";
        }
    }
}
