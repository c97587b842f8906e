using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <summary>A ticket as it was at one position: safe to keep and to hand to another thread.</summary>
/// <param name="Id">The ticket.</param>
/// <param name="Definition">What it asks for.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Edges">What it waits for.</param>
/// <param name="BlockedByCount">How many edges are not satisfied.</param>
/// <param name="Attempt">How often it was granted.</param>
/// <param name="Failures">Counted against <c>maxAttempts</c>.</param>
/// <param name="LeaseLosses">Counted against <c>maxLeaseLosses</c>.</param>
/// <param name="Releases">Releases and hand-offs so far.</param>
/// <param name="Assignee">Who alone may claim it, or null.</param>
/// <param name="DelayedUntil">Not claimable before then, or null.</param>
/// <param name="Holder">Who holds it, or null.</param>
/// <param name="Result">Of the last completed attempt, or null.</param>
/// <param name="Error">Of the last failed attempt, or null.</param>
/// <param name="Progress">Of the present attempt, or null.</param>
/// <param name="PreviousAttempts">The last ten ended attempts, oldest first.</param>
/// <param name="ReviewIsOverdue">True when nobody judged the result in time.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Version">The position of its last event.</param>
public sealed record TicketSnapshot(
    TicketId Id,
    TicketDefinition Definition,
    TicketStatus Status,
    ImmutableArray<Edge> Edges,
    int BlockedByCount,
    int Attempt,
    int Failures,
    int LeaseLosses,
    int Releases,
    Assignee? Assignee,
    Timestamp? DelayedUntil,
    TicketSnapshot.Holding? Holder,
    Content? Result,
    TicketError? Error,
    TicketSnapshot.Report? Progress,
    ImmutableArray<PreviousAttempt> PreviousAttempts,
    bool ReviewIsOverdue,
    Timestamp CreatedAt,
    Timestamp UpdatedAt,
    long Version)
{
    /// <summary>Who holds a ticket, without its fence: that is told to the holder alone.</summary>
    public sealed record Holding(AgentId Agent, Timestamp Since, Timestamp LeaseExpiresAt);

    /// <summary>What the holder last reported.</summary>
    public sealed record Report(string? Note, int? Percent, JsonText? Checkpoint, Timestamp At);
}
