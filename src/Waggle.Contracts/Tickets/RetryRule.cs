namespace Waggle.Contracts.Tickets;

/// <summary>How long a ticket waits after a failure: backoff x factor^(failures-1), capped, then jittered.</summary>
public sealed record RetryRule
{
    /// <summary>The delay after the first failure, in seconds.</summary>
    /// <value>0 to 86,400. Null on create: 1. Never null on read.</value>
    public int? BackoffSeconds { get; init; }

    /// <summary>The growth per failure.</summary>
    /// <value>1 to 100, three decimals. Null on create: 2. Never null on read.</value>
    public double? Factor { get; init; }

    /// <summary>The cap before jitter, in seconds.</summary>
    /// <value>0 to 86,400. Null on create: 300. Never null on read.</value>
    public int? MaxBackoffSeconds { get; init; }

    /// <summary>The largest deviation either way, as a share of the delay.</summary>
    /// <value>0 to 1, three decimals. Null on create: 0.2. Never null on read.</value>
    public double? Jitter { get; init; }
}
