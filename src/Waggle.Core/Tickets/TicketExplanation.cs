using System.Collections.Immutable;
using Waggle.Core.Control;

namespace Waggle.Core.Tickets;

/// <summary>Why a ticket is where it is, from state alone.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Reason">What holds it there.</param>
/// <param name="BlockedBy">The unsatisfied dependencies (at most 100 are listed).</param>
/// <param name="RootCauses">The tickets at the end of the chains of dependencies, that really are the reason (at most
/// 100).</param>
/// <param name="MissingCapabilities">Capabilities that no live agent has together, for
/// <see cref="WhyTicket.NoCapableAgent"/>.</param>
/// <param name="Holder">Who holds it, or null.</param>
/// <param name="Assignee">Whom it is assigned to, or null.</param>
/// <param name="Until">When the reason ends by itself, or null.</param>
/// <param name="EligibleAgents">Live agents that could claim it (at most 100 are listed).</param>
/// <param name="Since">Since when it is in this state.</param>
/// <param name="Text">One sentence for people.</param>
/// <param name="Limits">The limits that are reached, for <see cref="WhyTicket.LimitReached"/>.</param>
public sealed record TicketExplanation(
    TicketId Ticket,
    TicketStatus Status,
    WhyTicket Reason,
    ImmutableArray<TicketExplanation.Blocker> BlockedBy,
    ImmutableArray<TicketExplanation.Blocker> RootCauses,
    ImmutableArray<string> MissingCapabilities,
    AgentId? Holder,
    Assignee? Assignee,
    Timestamp? Until,
    ImmutableArray<AgentId> EligibleAgents,
    Timestamp Since,
    string Text,
    ImmutableArray<TicketExplanation.FullLimit> Limits)
{
    /// <summary>A limit that is reached, and who holds the tickets under it (at most 100 are listed).</summary>
    public sealed record FullLimit(
        LimitStanding Standing, ImmutableArray<(TicketId Ticket, AgentId Agent)> HeldBy);

    /// <summary>A ticket that others wait for, and why it does not move itself.</summary>
    public sealed record Blocker(TicketId Ticket, TicketStatus Status, WhyTicket Reason);
}
