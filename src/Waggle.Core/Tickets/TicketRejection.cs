using System.Collections.Immutable;
using Waggle.Core.Control;

namespace Waggle.Core.Tickets;

/// <summary>Why a ticket command had no effect. Cases are listed in the order in which the machine checks
/// them.</summary>
public abstract record TicketRejection : SwarmRejection
{
    private protected TicketRejection() { }

    /// <summary>No such ticket.</summary>
    public sealed record Unknown(TicketId Ticket) : TicketRejection;

    /// <summary>The id is taken.</summary>
    public sealed record Exists(TicketId Ticket) : TicketRejection;

    /// <summary>The version the caller saw is not the present one.</summary>
    public sealed record VersionMismatch(TicketId Ticket, long Present) : TicketRejection;

    /// <summary>The attempt the reviewer judged is not the present one.</summary>
    public sealed record AttemptMismatch(TicketId Ticket, int Present) : TicketRejection;

    /// <summary>The caller's fence is dead. Stop the work.</summary>
    /// <param name="Fence">The caller's own, dead fence.</param>
    /// <param name="Holder">Who holds the ticket now, or null.</param>
    /// <param name="Status">Where the ticket is now.</param>
    /// <param name="Reason">Why the fence died, or null when it never was this caller's or is too old to be
    /// remembered.</param>
    public sealed record LeaseLost(
        TicketId Ticket,
        Fence Fence,
        AgentId? Holder,
        TicketStatus Status,
        EndReason? Reason)
        : TicketRejection;

    /// <summary>Somebody else holds the ticket that was asked for by name.</summary>
    public sealed record Held(TicketId Ticket, AgentId Holder, Timestamp LeaseExpiresAt) : TicketRejection;

    /// <summary>The verb does not apply in this state.</summary>
    /// <param name="Verb">As on the wire, such as <c>approve</c>.</param>
    /// <param name="Detail">What else to know, or null.</param>
    public sealed record InvalidTransition(TicketId Ticket, TicketStatus Status, string Verb, string? Detail)
        : TicketRejection;

    /// <summary>As many tickets with a label are held as may be: the ticket that was asked for by name, or that would
    /// come under the limit while it is held, is one too many.</summary>
    /// <param name="Standing">The limit, and how many are held under it now.</param>
    public sealed record LimitReached(TicketId Ticket, LimitStanding Standing) : TicketRejection;

    /// <summary>A dependency or parent that is not there.</summary>
    /// <param name="Missing">All of them: the ticket that names it and the one that is missing (null: no id
    /// yet).</param>
    public sealed record DependencyUnknown(ImmutableArray<(TicketId? Ticket, TicketId Missing)> Missing)
        : TicketRejection;

    /// <summary>The edges would close a cycle.</summary>
    /// <param name="Cycle">In order: each depends on the next, the last on the first.</param>
    public sealed record DependencyCycle(ImmutableArray<TicketId> Cycle) : TicketRejection;

    /// <summary>More dependents than one ticket may have.</summary>
    public sealed record TooManyDependents(TicketId Ticket) : TicketRejection;

    /// <summary>More distinct sets of required capabilities than a swarm may have.</summary>
    public sealed record TooManyRequirementSets : TicketRejection;
}
