using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <summary>What happened to a ticket.</summary>
/// <remarks>Journaled for ever: see <see cref="SwarmEvent"/>. Holder events carry the hash of the request that caused
/// them, so that a repeat is told from a new request after a restart too.</remarks>
public abstract record TicketEvent : SwarmEvent
{
    private protected TicketEvent(TicketId ticket) => Ticket = ticket;

    /// <summary>Which ticket it happened to.</summary>
    public TicketId Ticket { get; init; }

    /// <summary>The ticket exists: blocked when an edge is not satisfied, else pending.</summary>
    /// <param name="DelayedUntil">Not claimable before then, or null.</param>
    public sealed record Created(
        TicketId Ticket,
        TicketDefinition Definition,
        ImmutableArray<Edge> Edges,
        Assignee? Assignee,
        Timestamp? DelayedUntil,
        string? Actor) : TicketEvent(Ticket)
    {
        /// <summary>What it waits for. A journal leaves it out when there is nothing.</summary>
        public ImmutableArray<Edge> Edges { get; init; } = Edges.IsDefault ? [] : Edges;
    }

    /// <summary>The ticket exists and was closed before it came here.</summary>
    public sealed record Imported(
        TicketId Ticket,
        TicketDefinition Definition,
        ImmutableArray<Edge> Edges,
        TicketStatus Status,
        string? Actor) : TicketEvent(Ticket);

    /// <summary>The last unsatisfied edge was satisfied.</summary>
    public sealed record Unblocked(TicketId Ticket) : TicketEvent(Ticket);

    /// <summary>The delay that held the ticket back has passed.</summary>
    public sealed record DelayEnded(TicketId Ticket) : TicketEvent(Ticket);

    /// <summary>The assignment has lapsed: the ticket is open to all.</summary>
    public sealed record AssignmentEnded(TicketId Ticket) : TicketEvent(Ticket);

    /// <summary>An agent holds the ticket.</summary>
    /// <param name="RunUntil">When the attempt is ended even if the lease is renewed (exclusive).</param>
    public sealed record Claimed(
        TicketId Ticket,
        AgentId Agent,
        Incarnation Incarnation,
        Fence Fence,
        int Attempt,
        int LeaseSeconds,
        Timestamp RunUntil) : TicketEvent(Ticket);

    /// <summary>The holder began.</summary>
    public sealed record Started(TicketId Ticket, AgentId Agent, Fence Fence, long BodyHash) : TicketEvent(Ticket);

    /// <summary>The holder reported how far it is.</summary>
    public sealed record Progressed(
        TicketId Ticket,
        AgentId Agent,
        Fence Fence,
        long BodyHash,
        string? Note,
        int? Percent,
        JsonText? Checkpoint) : TicketEvent(Ticket);

    /// <summary>The holder is done: merged, or in review when <paramref name="ReviewUntil"/> is set.</summary>
    /// <param name="ReviewUntil">When the review becomes overdue, or null when no review was asked for.</param>
    public sealed record Completed(
        TicketId Ticket, AgentId Agent, Fence Fence, long BodyHash, Content? Result, Timestamp? ReviewUntil)
        : TicketEvent(Ticket);

    /// <summary>A reviewer accepted the attempt: merged.</summary>
    public sealed record Approved(TicketId Ticket, string Actor, int Attempt, string? Reason) : TicketEvent(Ticket);

    /// <summary>A reviewer sent the attempt back.</summary>
    /// <param name="Failures">Counted so far, this one included.</param>
    /// <param name="Closed">True: the ticket failed. False: pending.</param>
    public sealed record Rejected(
        TicketId Ticket, string Actor, int Attempt, string? Reason, int Failures, Timestamp? DelayedUntil, bool Closed)
        : TicketEvent(Ticket);

    /// <summary>The holder gave the attempt up.</summary>
    /// <param name="Failures">Counted so far, this one included.</param>
    /// <param name="Closed">True: the ticket failed. False: pending.</param>
    public sealed record Failed(
        TicketId Ticket,
        AgentId Agent,
        Fence Fence,
        long BodyHash,
        TicketError Error,
        int Failures,
        Timestamp? DelayedUntil,
        bool Closed) : TicketEvent(Ticket);

    /// <summary>The holder gave the ticket back, or left.</summary>
    /// <param name="BodyHash">Of the request, or null when the agent left.</param>
    /// <param name="Releases">Releases and hand-offs so far, this one included.</param>
    /// <param name="Closed">True: given back too often, the ticket failed. False: pending.</param>
    public sealed record Released(
        TicketId Ticket,
        AgentId Agent,
        Fence Fence,
        long? BodyHash,
        string? Reason,
        int Releases,
        Timestamp? DelayedUntil,
        bool Closed) : TicketEvent(Ticket);

    /// <summary>The holder passed the ticket on.</summary>
    /// <param name="Releases">Releases and hand-offs so far, this one included.</param>
    /// <param name="Closed">True: passed on too often, the ticket failed. False: pending.</param>
    public sealed record HandedOff(
        TicketId Ticket,
        AgentId Agent,
        Fence Fence,
        long BodyHash,
        Assignee To,
        string? Note,
        int Releases,
        bool Closed) : TicketEvent(Ticket);

    /// <summary>The holder came back and holds the ticket under a new fence; the attempt goes on.</summary>
    public sealed record Resumed(TicketId Ticket, AgentId Agent, Incarnation Incarnation, Fence OldFence, Fence Fence)
        : TicketEvent(Ticket);

    /// <summary>The lease ended without the holder's doing.</summary>
    /// <param name="Deadline">The deadline it was decided on, or null when the agent was replaced.</param>
    /// <param name="LeaseLosses">Counted so far, this one included.</param>
    /// <param name="Closed">True: poison, the ticket failed. False: pending.</param>
    public sealed record LeaseLost(
        TicketId Ticket,
        AgentId Agent,
        Fence Fence,
        EndReason Reason,
        Timestamp? Deadline,
        int LeaseLosses,
        bool Closed) : TicketEvent(Ticket);

    /// <summary>The attempt took too long.</summary>
    public sealed record TimedOut(
        TicketId Ticket,
        AgentId Agent,
        Fence Fence,
        Timestamp Deadline,
        int Failures,
        Timestamp? DelayedUntil,
        bool Closed) : TicketEvent(Ticket);

    /// <summary>The ticket's deadline passed while it was open: failed.</summary>
    public sealed record Expired(TicketId Ticket, Timestamp Deadline) : TicketEvent(Ticket);

    /// <summary>Nobody judged the result in time; the review goes on.</summary>
    public sealed record ReviewOverdue(TicketId Ticket, Timestamp Deadline) : TicketEvent(Ticket);

    /// <summary>An operator took the ticket from its holder: pending.</summary>
    public sealed record ForceReleased(TicketId Ticket, string Actor, AgentId Agent, Fence Fence, string? Reason)
        : TicketEvent(Ticket);

    /// <summary>An operator changed the ticket.</summary>
    /// <param name="Edges">All edges after the change.</param>
    public sealed record Updated(
        TicketId Ticket,
        string Actor,
        TicketDefinition Definition,
        ImmutableArray<Edge> Edges,
        Assignee? Assignee,
        Timestamp? DelayedUntil) : TicketEvent(Ticket);

    /// <summary>The ticket was withdrawn.</summary>
    /// <param name="Actor">Who withdrew it, or null when a dependency did.</param>
    /// <param name="Cause">The closed dependency that took this ticket with it, or null.</param>
    public sealed record Cancelled(TicketId Ticket, string? Actor, string? Reason, TicketId? Cause)
        : TicketEvent(Ticket);

    /// <summary>An operator opened the ticket again: blocked or pending; failures and lost leases count from
    /// 0.</summary>
    public sealed record Retried(TicketId Ticket, string Actor, string? Reason) : TicketEvent(Ticket);

    /// <summary>A closed ticket reached some of its dependents.</summary>
    /// <param name="Satisfied">Whose edges to it are satisfied from now on.</param>
    /// <param name="Last">True when nobody is left to be reached.</param>
    public sealed record Cascaded(TicketId Ticket, ImmutableArray<TicketId> Satisfied, bool Last) : TicketEvent(Ticket);
}
