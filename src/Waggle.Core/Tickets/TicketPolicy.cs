namespace Waggle.Core.Tickets;

/// <summary>The limits under which a ticket is worked on.</summary>
/// <param name="LeaseSeconds">How long a claim lives without renewal. 1 to 3,600.</param>
/// <param name="MaxRunSeconds">How long one attempt may take, however often it is renewed. 1 to 604,800.</param>
/// <param name="ReviewSeconds">After how long a review is flagged overdue. 1 to 604,800.</param>
/// <param name="MaxAttempts">How many failures close the ticket. 1 to 100.</param>
/// <param name="MaxLeaseLosses">How many lost leases are survived; the next one closes the ticket. 0 to 100.</param>
/// <param name="Retry">The delay after a failure.</param>
/// <param name="ReviewRequired">Whether a completed ticket waits for a reviewer.</param>
public sealed record TicketPolicy(
    int LeaseSeconds,
    int MaxRunSeconds,
    int ReviewSeconds,
    int MaxAttempts,
    int MaxLeaseLosses,
    RetryPolicy Retry,
    bool ReviewRequired)
{
    /// <summary>30 s leases, a day per attempt, 3 attempts, 3 lost leases, no review.</summary>
    /// <remarks>Also what a journal means where it names no policy: never changed, whatever new tickets may get one
    /// day.</remarks>
    public static TicketPolicy Default { get; } =
        new(30, 86_400, 86_400, 3, 3, RetryPolicy.Default, ReviewRequired: false);
}
