using System.Collections.Immutable;
using Waggle.Core.Agents;

namespace Waggle.Core.Tickets;

/// <summary>Says why a ticket does not move, from state alone. Reads everything it needs; changes nothing.</summary>
/// <remarks>Costs more than a verb may (it looks at agents and follows chains): asked by people, not by
/// loops.</remarks>
public static class TicketExplainer
{
    /// <summary>How many blockers, root causes and agents an explanation lists: more than anybody reads.</summary>
    public const int ListedMax = 100;

    /// <summary>How many tickets the search for root causes looks at.</summary>
    public const int VisitedMax = 10_000;

    /// <summary>Why <paramref name="ticket"/> is where it is.</summary>
    public static TicketExplanation Explain(Swarm swarm, Ticket ticket)
    {
        var eligible = ticket.Status == TicketStatus.Pending ? Eligible(swarm, ticket) : [];
        var reason = ReasonOf(swarm, ticket);
        var until = Until(ticket, reason);
        return new(
            ticket.Id,
            ticket.Status,
            reason,
            Blockers(swarm, ticket),
            RootCauses(swarm, ticket),
            reason == WhyTicket.NoCapableAgent ? ticket.Definition.Requires : [],
            ticket.Holder?.Agent,
            ticket.IsOpen ? ticket.Assignee : null,
            until,
            eligible,
            ticket.StatusSince,
            TicketSentence.For(swarm, ticket, reason, until),
            reason == WhyTicket.LimitReached ? FullLimits(swarm, ticket) : []);
    }

    internal static WhyTicket ReasonOf(Swarm swarm, Ticket ticket) => ticket.Status switch
    {
        TicketStatus.Blocked => ticket.Edges.Any(edge => IsDeadEnd(swarm, edge))
            ? WhyTicket.DependencyFailed
            : WhyTicket.Dependencies,
        TicketStatus.Pending => ReasonPending(swarm, ticket),
        TicketStatus.Claimed or TicketStatus.InProgress => WhyTicket.Held,
        TicketStatus.Review => ticket.Work!.ReviewIsOverdue ? WhyTicket.ReviewOverdue : WhyTicket.WaitsForReview,
        TicketStatus.Merged => WhyTicket.Merged,
        _ => ticket.ClosedBecause!.Value,
    };

    private static WhyTicket ReasonPending(Swarm swarm, Ticket ticket)
    {
        if (ticket.DelayedUntil is { } delayedUntil)
        {
            return delayedUntil == ticket.Definition.NotBefore ? WhyTicket.NotBefore : WhyTicket.Backoff;
        }

        if (swarm.Control.IsPaused)
        {
            return WhyTicket.SwarmPaused;
        }

        if (ticket.Demand is { HasRoom: false })
        {
            return WhyTicket.LimitReached;
        }

        var live = swarm.Agents.All().Where(agent => agent.IsLive && !agent.IsDraining).ToList();
        if (ticket.Assignee is { } assignee)
        {
            live = [.. live.Where(agent => TicketMachine.IsFor(assignee, agent))];
            if (live.Count == 0)
            {
                return WhyTicket.AssigneeAway;
            }
        }
        else if (live.Count == 0)
        {
            return WhyTicket.NoLiveAgent;
        }

        var capable = live.Where(agent => IsCapable(agent, ticket)).ToList();
        if (capable.Count == 0)
        {
            return WhyTicket.NoCapableAgent;
        }

        if (!capable.Exists(agent => agent.MayClaim))
        {
            return WhyTicket.NoFreeSlot;
        }

        return ticket.Assignee is null ? WhyTicket.WaitsForClaim : WhyTicket.Assigned;
    }

    private static Timestamp? Until(Ticket ticket, WhyTicket reason) => reason switch
    {
        WhyTicket.NotBefore or WhyTicket.Backoff => ticket.DelayedUntil,
        WhyTicket.AssigneeAway or WhyTicket.Assigned => ticket.Assignee?.Until,
        WhyTicket.Held => ticket.Holder!.LeaseExpiresAt,
        WhyTicket.WaitsForReview => ticket.Work!.ReviewUntil,
        _ => null,
    };

    private static ImmutableArray<AgentId> Eligible(Swarm swarm, Ticket ticket) =>
    [
        .. swarm.Agents.All()
            .Where(agent => agent.MayClaim
                && IsCapable(agent, ticket)
                && (ticket.Assignee is null || TicketMachine.IsFor(ticket.Assignee, agent)))
            .Take(ListedMax)
            .Select(agent => agent.Id),
    ];

    private static ImmutableArray<TicketExplanation.FullLimit> FullLimits(Swarm swarm, Ticket ticket) =>
    [
        .. ticket.Demand!.Limits
            .Where(tally => tally.Room == 0)
            .Select(tally => new TicketExplanation.FullLimit(
                tally.Standing,
                [
                    .. swarm.Agents.All()
                        .SelectMany(agent => agent.Holds.Select(held => (Ticket: held, Agent: agent.Id)))
                        .Where(holding => holding.Ticket.Demand!.Limits.Contains(tally))
                        .Take(ListedMax)
                        .Select(holding => (holding.Ticket.Id, holding.Agent)),
                ])),
    ];

    private static bool IsCapable(Agent agent, Ticket ticket) =>
        RequirementSet.AreMet(ticket.Definition.Requires, agent.Definition!.Capabilities);

    internal static bool IsDeadEnd(Swarm swarm, Edge edge) =>
        edge is { Satisfied: false, OnFailure: FailurePolicy.Block }
        && swarm.Tickets.Find(edge.Ticket) is { Status: TicketStatus.Failed or TicketStatus.Cancelled };

    private static ImmutableArray<TicketExplanation.Blocker> Blockers(Swarm swarm, Ticket ticket) =>
    [
        .. ticket.Edges
            .Where(edge => !edge.Satisfied)
            .Take(ListedMax)
            .Select(edge => BlockerOf(swarm, swarm.Tickets.Find(edge.Ticket)!)),
    ];

    /// <summary>The tickets at the ends of the chains: those that wait for no other ticket.</summary>
    private static ImmutableArray<TicketExplanation.Blocker> RootCauses(Swarm swarm, Ticket ticket)
    {
        var causes = ImmutableArray.CreateBuilder<TicketExplanation.Blocker>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { ticket.Id.Value };
        var next = new Queue<Ticket>();
        next.Enqueue(ticket);
        while (next.TryDequeue(out var visited) && causes.Count < ListedMax && seen.Count < VisitedMax)
        {
            if (visited.Status != TicketStatus.Blocked && !ReferenceEquals(visited, ticket))
            {
                causes.Add(BlockerOf(swarm, visited));
                continue;
            }

            foreach (var edge in visited.Edges)
            {
                if (!edge.Satisfied && seen.Add(edge.Ticket.Value))
                {
                    next.Enqueue(swarm.Tickets.Find(edge.Ticket)!);
                }
            }
        }

        return causes.DrainToImmutable();
    }

    private static TicketExplanation.Blocker BlockerOf(Swarm swarm, Ticket ticket) =>
        new(ticket.Id, ticket.Status, ReasonOf(swarm, ticket));
}
