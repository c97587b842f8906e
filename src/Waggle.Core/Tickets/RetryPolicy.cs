namespace Waggle.Core.Tickets;

/// <summary>How long a ticket waits after a failure: backoff * factor^(failures-1), capped, then jittered.</summary>
/// <param name="BackoffSeconds">After the first failure. 0 to 86,400.</param>
/// <param name="Factor">Growth per failure, in thousandths (2000 is 2.0). 1,000 to 100,000.</param>
/// <param name="MaxBackoffSeconds">The cap before jitter. 0 to 86,400.</param>
/// <param name="Jitter">Largest deviation either way, in thousandths of the delay. 0 to 1,000.</param>
public sealed record RetryPolicy(int BackoffSeconds, int Factor, int MaxBackoffSeconds, int Jitter)
{
    /// <summary>1 s, doubling, at most 300 s, jittered by a fifth.</summary>
    public static RetryPolicy Default { get; } = new(1, 2000, 300, 200);
}
