namespace Waggle.Core.Tickets;

/// <summary>What holds a ticket where it is. There is no "unknown".</summary>
public enum WhyTicket
{
    /// <summary>Blocked: waits for dependencies that are still open.</summary>
    Dependencies = 0,

    /// <summary>Blocked: a dependency closed without being merged, and the edge says to stay blocked.</summary>
    DependencyFailed = 1,

    /// <summary>Pending: not before a time that was asked for.</summary>
    NotBefore = 2,

    /// <summary>Pending: in backoff after a failure or a release.</summary>
    Backoff = 3,

    /// <summary>Pending: the swarm is paused.</summary>
    SwarmPaused = 4,

    /// <summary>Pending: assigned to an agent or role that has no live agent to take it.</summary>
    AssigneeAway = 5,

    /// <summary>Pending: assigned, and waits for the assignee to ask.</summary>
    Assigned = 6,

    /// <summary>Pending: no agent is live.</summary>
    NoLiveAgent = 7,

    /// <summary>Pending: no live agent has every capability it requires.</summary>
    NoCapableAgent = 8,

    /// <summary>Pending: every capable agent has all its slots taken.</summary>
    NoFreeSlot = 9,

    /// <summary>Pending: ready; waits for a capable agent to ask, others may come first.</summary>
    WaitsForClaim = 10,

    /// <summary>Claimed or in progress: an agent holds it.</summary>
    Held = 11,

    /// <summary>In review: waits for a decision.</summary>
    WaitsForReview = 12,

    /// <summary>In review, for longer than asked.</summary>
    ReviewOverdue = 13,

    /// <summary>Merged: there is nothing to wait for.</summary>
    Merged = 14,

    /// <summary>Failed: its failures are used up, or the last one was final.</summary>
    FailuresUsedUp = 15,

    /// <summary>Failed: too many agents lost it (poison).</summary>
    LeaseLossesUsedUp = 16,

    /// <summary>Failed: given back or passed on too often.</summary>
    ReleasesUsedUp = 17,

    /// <summary>Failed: its deadline passed.</summary>
    DeadlinePassed = 18,

    /// <summary>Failed before it was imported.</summary>
    ImportedFailed = 19,

    /// <summary>Cancelled by somebody.</summary>
    Cancelled = 20,

    /// <summary>Cancelled because a dependency closed without being merged.</summary>
    CancelledByDependency = 21,

    /// <summary>Pending: as many tickets that share a label with it are held as may be.</summary>
    LimitReached = 22,
}
