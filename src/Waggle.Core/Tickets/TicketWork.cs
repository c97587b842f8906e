using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <summary>What a ticket knows of the attempts made at it. Made with the first claim: most tickets of a large backlog
/// never need it, and memory per pending ticket counts.</summary>
public sealed class TicketWork
{
    /// <summary>How many ended attempts and dead fences are remembered: enough to explain, bounded for a ticket that
    /// bounces for weeks.</summary>
    public const int RememberedMax = 10;

    /// <summary>How often the ticket was granted.</summary>
    public int Attempt { get; internal set; }

    /// <summary>Counted against the policy's attempts.</summary>
    public int Failures { get; internal set; }

    /// <summary>Counted against the policy's lease losses.</summary>
    public int LeaseLosses { get; internal set; }

    /// <summary>Releases and hand-offs.</summary>
    public int Releases { get; internal set; }

    /// <summary>Of the last completed attempt, or null.</summary>
    public Content? Result { get; internal set; }

    /// <summary>Of the last failed attempt, or null.</summary>
    public TicketError? Error { get; internal set; }

    /// <summary>Of the present attempt, or null.</summary>
    public TicketSnapshot.Report? Progress { get; internal set; }

    /// <summary>Who completed the attempt that is, or was last, in review; or null.</summary>
    public AgentId? CompletedBy { get; internal set; }

    /// <summary>When the review becomes overdue, or null when there is none or it is overdue already.</summary>
    public Timestamp? ReviewUntil { get; internal set; }

    /// <summary>True: nobody judged the result in time.</summary>
    public bool ReviewIsOverdue { get; internal set; }

    /// <summary>The last accepted holder verb, or null.</summary>
    public LastVerb? LastVerb { get; internal set; }

    /// <summary>The last ended attempts, oldest first.</summary>
    public ImmutableArray<PreviousAttempt> PreviousAttempts { get; internal set; } = [];

    /// <summary>The last dead fences, oldest first.</summary>
    public ImmutableArray<DeadFence> DeadFences { get; internal set; } = [];

    internal static ImmutableArray<T> Remember<T>(ImmutableArray<T> past, T item) =>
        past.Length < RememberedMax ? past.Add(item) : past.RemoveAt(0).Add(item);
}
