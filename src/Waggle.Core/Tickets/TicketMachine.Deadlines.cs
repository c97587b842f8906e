using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <content>What time does, and the steps of cascades: decided by the machine itself, asked for by the
/// engine.</content>
public static partial class TicketMachine
{
    /// <summary>What the ticket's next deadline does, now that it has passed.</summary>
    internal static Decision Due(Swarm swarm, Ticket ticket, Stamp stamp)
    {
        Invariant.Holds(ticket.IsOpen && ticket.DueAt <= stamp.Now);
        if (ticket.Definition.Deadline is { } deadline && deadline <= stamp.Now)
        {
            var expired = new List<SwarmEvent>(1) { new TicketEvent.Expired(ticket.Id, deadline) };
            AddFinished(expired, swarm, ticket);
            return Decision.Accept([.. expired]);
        }

        if (ticket.Holder is { } holder)
        {
            return HolderDue(swarm, ticket, holder, stamp);
        }

        if (ticket.Status == TicketStatus.Review)
        {
            return new TicketEvent.ReviewOverdue(ticket.Id, ticket.Work!.ReviewUntil!.Value);
        }

        return ticket.Status == TicketStatus.Pending && ticket.DelayedUntil <= stamp.Now
            ? new TicketEvent.DelayEnded(ticket.Id)
            : new TicketEvent.AssignmentEnded(ticket.Id);
    }

    /// <summary>The lease of a ticket ends without its holder's doing.</summary>
    internal static TicketEvent.LeaseLost LoseLease(Ticket ticket, EndReason reason, Timestamp? deadline)
    {
        var losses = ticket.Work!.LeaseLosses + 1;
        return new(
            ticket.Id,
            ticket.Holder!.Agent,
            ticket.Holder.Fence,
            reason,
            deadline,
            losses,
            losses > ticket.Definition.Policy.MaxLeaseLosses);
    }

    /// <summary>The next step of the cascade that is first in line.</summary>
    /// <remarks>Each step finds its dependents anew: what changed in between (a retry, an update) is taken as it
    /// is.</remarks>
    internal static Decision Advance(Swarm swarm)
    {
        if (swarm.Tickets.Cascades.Count == 0)
        {
            return Decision.Nothing;
        }

        var cause = swarm.Tickets.Cascades[0];
        var satisfied = ImmutableArray.CreateBuilder<TicketId>();
        var followers = new List<SwarmEvent>();
        var reached = 0;
        var last = true;
        foreach (var dependent in TicketState.Waiting(cause))
        {
            var edge = dependent.Ticket.Edges[dependent.EdgeIndex];
            var isSatisfied = IsSatisfiedBy(cause.Status, edge.OnFailure);
            var isCancelled = IsCancelledBy(cause.Status, edge.OnFailure) && dependent.Ticket.IsOpen;
            if (!isSatisfied && !isCancelled)
            {
                continue;
            }

            if (reached++ == TicketState.CascadeStepMax)
            {
                last = false;
                break;
            }

            if (isCancelled)
            {
                Invariant.Holds(dependent.Ticket.Holder is null); // It waits for an edge, so nobody can hold it.
                followers.Add(new TicketEvent.Cancelled(dependent.Ticket.Id, Actor: null, Reason: null, cause.Id));
                continue;
            }

            satisfied.Add(dependent.Ticket.Id);
            if (dependent.Ticket is { Status: TicketStatus.Blocked, BlockedByCount: 1 })
            {
                followers.Add(new TicketEvent.Unblocked(dependent.Ticket.Id));
            }
        }

        followers.Insert(0, new TicketEvent.Cascaded(cause.Id, satisfied.DrainToImmutable(), last));
        return Decision.Accept([.. followers]);
    }

    private static Decision HolderDue(Swarm swarm, Ticket ticket, Holding holder, Stamp stamp)
    {
        var events = new List<SwarmEvent>(1);
        if (holder.RunUntil <= stamp.Now)
        {
            var policy = ticket.Definition.Policy;
            var failures = ticket.Work!.Failures + 1;
            var closed = failures >= policy.MaxAttempts;
            events.Add(new TicketEvent.TimedOut(
                ticket.Id,
                holder.Agent,
                holder.Fence,
                holder.RunUntil,
                failures,
                closed ? null : DelayAfter(policy.Retry, failures, stamp),
                closed));
        }
        else
        {
            events.Add(LoseLease(ticket, EndReason.LeaseExpired, holder.LeaseExpiresAt));
        }

        AddFinished(events, swarm, ticket);
        return Decision.Accept([.. events]);
    }
}
