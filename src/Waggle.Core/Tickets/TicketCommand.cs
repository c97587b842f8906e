using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <summary>What may be asked of the tickets of a swarm.</summary>
public abstract record TicketCommand : SwarmCommand
{
    private protected TicketCommand() { }

    /// <summary>A verb that only the holder of a ticket may use.</summary>
    public abstract record HolderVerb : TicketCommand
    {
        private protected HolderVerb(
            TicketId ticket, AgentId agent, Incarnation? incarnation, Fence fence, long bodyHash) =>
            (Ticket, Agent, Incarnation, Fence, BodyHash) = (ticket, agent, incarnation, fence, bodyHash);

        /// <summary>The ticket.</summary>
        public TicketId Ticket { get; init; }

        /// <summary>Who says it holds the ticket.</summary>
        public AgentId Agent { get; init; }

        /// <summary>Which life of the agent speaks, or null for the present one.</summary>
        public Incarnation? Incarnation { get; init; }

        /// <summary>The fence handed out with the claim.</summary>
        public Fence Fence { get; init; }

        /// <summary>Of the request as sent: a repeat with the same hash gets its first answer.</summary>
        public long BodyHash { get; init; }
    }

    /// <summary>Creates a batch, all of it or nothing. At least one ticket, at most 100,000.</summary>
    public sealed record Create(ImmutableArray<TicketDraft> Tickets, string? Actor) : TicketCommand;

    /// <summary>Asks for work.</summary>
    /// <param name="Agent">Who asks.</param>
    /// <param name="Incarnation">Which life of the agent, or null for the present one.</param>
    /// <param name="Ticket">This ticket and no other, or null for the best one.</param>
    /// <param name="Max">How many at most. 1 to 100; free slots bound it too.</param>
    /// <param name="LeaseSeconds">Instead of the ticket's own, or null. 1 to 3,600.</param>
    public sealed record Claim(AgentId Agent, Incarnation? Incarnation, TicketId? Ticket, int Max, int? LeaseSeconds)
        : TicketCommand;

    /// <summary>The holder began to work.</summary>
    public sealed record Start(TicketId Ticket, AgentId Agent, Incarnation? Incarnation, Fence Fence, long BodyHash)
        : HolderVerb(Ticket, Agent, Incarnation, Fence, BodyHash);

    /// <summary>The holder reports how far it is; renews the lease.</summary>
    /// <param name="Note">For people, or null.</param>
    /// <param name="Percent">0 to 100, or null.</param>
    /// <param name="Checkpoint">For the next attempt, or null.</param>
    public sealed record Progress(
        TicketId Ticket,
        AgentId Agent,
        Incarnation? Incarnation,
        Fence Fence,
        long BodyHash,
        string? Note,
        int? Percent,
        JsonText? Checkpoint) : HolderVerb(Ticket, Agent, Incarnation, Fence, BodyHash);

    /// <summary>The holder is done.</summary>
    public sealed record Complete(
        TicketId Ticket, AgentId Agent, Incarnation? Incarnation, Fence Fence, long BodyHash, Content? Result)
        : HolderVerb(Ticket, Agent, Incarnation, Fence, BodyHash);

    /// <summary>The holder gives up this attempt.</summary>
    /// <param name="Error">What went wrong.</param>
    /// <param name="Final">True: no further attempt.</param>
    /// <param name="DelaySeconds">Instead of the retry policy's delay, or null.</param>
    public sealed record Fail(
        TicketId Ticket,
        AgentId Agent,
        Incarnation? Incarnation,
        Fence Fence,
        long BodyHash,
        TicketError Error,
        bool Final,
        int? DelaySeconds) : HolderVerb(Ticket, Agent, Incarnation, Fence, BodyHash);

    /// <summary>The holder gives the ticket back; no failure is counted.</summary>
    public sealed record Release(
        TicketId Ticket,
        AgentId Agent,
        Incarnation? Incarnation,
        Fence Fence,
        long BodyHash,
        string? Reason,
        int DelaySeconds) : HolderVerb(Ticket, Agent, Incarnation, Fence, BodyHash);

    /// <summary>The holder passes the ticket on. Exactly one of agent and role is set.</summary>
    public sealed record HandOff(
        TicketId Ticket,
        AgentId Agent,
        Incarnation? Incarnation,
        Fence Fence,
        long BodyHash,
        AgentId? ToAgent,
        string? ToRole,
        int UntilSeconds,
        string? Note) : HolderVerb(Ticket, Agent, Incarnation, Fence, BodyHash);

    /// <summary>A reviewer accepts the result of an attempt.</summary>
    /// <param name="Attempt">The attempt judged, or null for the present one.</param>
    public sealed record Approve(TicketId Ticket, string Actor, int? Attempt, string? Reason) : TicketCommand;

    /// <summary>A reviewer sends the result of an attempt back.</summary>
    /// <param name="Attempt">The attempt judged, or null for the present one.</param>
    public sealed record Reject(TicketId Ticket, string Actor, int? Attempt, string? Reason) : TicketCommand;

    /// <summary>An operator takes a ticket from its holder.</summary>
    public sealed record ForceRelease(TicketId Ticket, string Actor, string? Reason) : TicketCommand;

    /// <summary>An operator changes an open ticket.</summary>
    /// <param name="Version">The version the operator saw, or null to change whatever is there.</param>
    /// <param name="Patch">What changes.</param>
    public sealed record Update(TicketId Ticket, string Actor, long? Version, TicketPatch Patch) : TicketCommand;

    /// <summary>Withdraws a ticket.</summary>
    public sealed record Cancel(TicketId Ticket, string Actor, string? Reason) : TicketCommand;

    /// <summary>An operator opens a failed or cancelled ticket again.</summary>
    public sealed record Retry(TicketId Ticket, string Actor, string? Reason) : TicketCommand;
}
