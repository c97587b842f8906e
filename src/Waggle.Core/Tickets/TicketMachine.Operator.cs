using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <content>The verbs of operators.</content>
public static partial class TicketMachine
{
    private static Decision ForceRelease(Swarm swarm, TicketCommand.ForceRelease command)
    {
        if (!swarm.Tickets.TryGet(command.Ticket, out var ticket))
        {
            return new TicketRejection.Unknown(command.Ticket);
        }

        if (ticket.Holder is not { } holder)
        {
            return new TicketRejection.InvalidTransition(
                ticket.Id, ticket.Status, "forceRelease", "Nobody holds it.");
        }

        var events = new List<SwarmEvent>(1)
        {
            new TicketEvent.ForceReleased(ticket.Id, command.Actor, holder.Agent, holder.Fence, command.Reason),
        };
        AddFinished(events, swarm, ticket);
        return Decision.Accept([.. events]);
    }

    private static Decision Cancel(Swarm swarm, TicketCommand.Cancel command)
    {
        if (!swarm.Tickets.TryGet(command.Ticket, out var ticket))
        {
            return new TicketRejection.Unknown(command.Ticket);
        }

        if (ticket.Status is TicketStatus.Merged or TicketStatus.Cancelled)
        {
            return new TicketRejection.InvalidTransition(
                ticket.Id, ticket.Status, "cancel", "Only an open or a failed ticket can be cancelled.");
        }

        var events = new List<SwarmEvent>(1)
        {
            new TicketEvent.Cancelled(ticket.Id, command.Actor, command.Reason, Cause: null),
        };
        AddFinished(events, swarm, ticket);
        return Decision.Accept([.. events]);
    }

    private static Decision Retry(Swarm swarm, TicketCommand.Retry command, Stamp stamp)
    {
        if (!swarm.Tickets.TryGet(command.Ticket, out var ticket))
        {
            return new TicketRejection.Unknown(command.Ticket);
        }

        if (ticket.Status is not (TicketStatus.Failed or TicketStatus.Cancelled))
        {
            return Refuse(ticket, "Only a failed or cancelled ticket can be opened again.");
        }

        if (ticket.Definition.Deadline <= stamp.Now)
        {
            return Refuse(ticket, $"Its deadline, {ticket.Definition.Deadline}, has passed.");
        }

        foreach (var edge in ticket.Edges)
        {
            if (!edge.Satisfied && IsCancelledBy(swarm.Tickets.Find(edge.Ticket)!.Status, edge.OnFailure))
            {
                return Refuse(ticket, $"It depends on {edge.Ticket}, whose end cancels it: retry that one first.");
            }
        }

        return swarm.Tickets.Ready.HasRoomFor(ticket.Definition.Requires, [])
            ? new TicketEvent.Retried(ticket.Id, command.Actor, command.Reason)
            : new TicketRejection.TooManyRequirementSets();

        static Decision Refuse(Ticket ticket, string detail) =>
            new TicketRejection.InvalidTransition(ticket.Id, ticket.Status, "retry", detail);
    }

    private static Decision Update(Swarm swarm, TicketCommand.Update command, Stamp stamp)
    {
        if (!swarm.Tickets.TryGet(command.Ticket, out var ticket))
        {
            return new TicketRejection.Unknown(command.Ticket);
        }

        if (command.Version is { } version && version != ticket.Version)
        {
            return new TicketRejection.VersionMismatch(ticket.Id, ticket.Version);
        }

        if (!ticket.IsOpen)
        {
            return Refuse(ticket, "A closed ticket cannot be changed.");
        }

        if (!swarm.Tickets.Ready.HasRoomFor(command.Definition.Requires, []))
        {
            return new TicketRejection.TooManyRequirementSets();
        }

        if (command.Definition.Parent is { } parent && !swarm.Tickets.TryGet(parent, out _))
        {
            return new TicketRejection.DependencyUnknown([(ticket.Id, parent)]);
        }

        ImmutableArray<Edge> edges = [.. ticket.Edges];
        if (command.DependsOn is { } dependsOn)
        {
            var asked = Rewire(swarm, ticket, dependsOn);
            if (asked.Rejection is not null)
            {
                return asked.Rejection;
            }

            edges = asked.Edges;
        }

        var isBlocked = edges.Any(edge => !edge.Satisfied);
        if (isBlocked && ticket.Status is not (TicketStatus.Blocked or TicketStatus.Pending))
        {
            return Refuse(ticket, "It is past waiting: unsatisfied dependencies can only be given to a blocked or "
                + "pending ticket.");
        }

        var notBefore = command.Definition.NotBefore;
        var delayedUntil = notBefore == ticket.Definition.NotBefore ? ticket.DelayedUntil : notBefore;
        var events = new List<SwarmEvent>(1)
        {
            new TicketEvent.Updated(
                ticket.Id,
                command.Actor,
                command.Definition,
                edges,
                command.Assignee,
                delayedUntil > stamp.Now ? delayedUntil : null),
        };
        foreach (var edge in edges)
        {
            if (!edge.Satisfied && IsCancelledBy(swarm.Tickets.Find(edge.Ticket)!.Status, edge.OnFailure))
            {
                events.Add(new TicketEvent.Cancelled(ticket.Id, Actor: null, Reason: null, edge.Ticket));
                break;
            }
        }

        return Decision.Accept([.. events]);

        static Decision Refuse(Ticket ticket, string detail) =>
            new TicketRejection.InvalidTransition(ticket.Id, ticket.Status, "update", detail);
    }

    /// <summary>The new edges of a ticket, or why they cannot be. A satisfied edge that stays, stays
    /// satisfied.</summary>
    private static (ImmutableArray<Edge> Edges, TicketRejection? Rejection) Rewire(
        Swarm swarm, Ticket ticket, ImmutableArray<Dependency> dependsOn)
    {
        var missing = ImmutableArray.CreateBuilder<(TicketId? Ticket, TicketId Missing)>();
        var edges = ImmutableArray.CreateBuilder<Edge>(dependsOn.Length);
        foreach (var dependency in Distinct(dependsOn))
        {
            if (!swarm.Tickets.TryGet(dependency.Ticket, out var target))
            {
                missing.Add((ticket.Id, dependency.Ticket));
                continue;
            }

            var old = Array.Find(ticket.Edges, edge => edge.Ticket == dependency.Ticket);
            var isNew = old == default;
            if (isNew && target.Dependents?.Count >= TicketState.DependentsMax)
            {
                return ([], new TicketRejection.TooManyDependents(target.Id));
            }

            edges.Add(new(
                dependency.Ticket,
                dependency.OnFailure,
                (!isNew && old.Satisfied) || IsSatisfiedBy(target.Status, dependency.OnFailure)));
        }

        if (missing.Count > 0)
        {
            return ([], new TicketRejection.DependencyUnknown(missing.DrainToImmutable()));
        }

        var cycle = CycleThrough(swarm, ticket, edges);
        return cycle.IsEmpty
            ? (edges.DrainToImmutable(), null)
            : ([], new TicketRejection.DependencyCycle(cycle));
    }

    /// <summary>A path of unsatisfied edges from the ticket, over its new edges, back to itself; empty when there is
    /// none.</summary>
    private static ImmutableArray<TicketId> CycleThrough(Swarm swarm, Ticket ticket, IEnumerable<Edge> edges)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var cameFrom = new Dictionary<string, TicketId>(StringComparer.Ordinal);
        var open = new Stack<(TicketId From, IEnumerable<Edge> Edges)>();
        open.Push((ticket.Id, edges));
        while (open.TryPop(out var step))
        {
            foreach (var edge in step.Edges)
            {
                if (edge.Satisfied)
                {
                    continue;
                }

                if (edge.Ticket == ticket.Id)
                {
                    return PathTo(step.From, ticket.Id, cameFrom);
                }

                if (seen.Add(edge.Ticket.Value))
                {
                    cameFrom.Add(edge.Ticket.Value, step.From);
                    open.Push((edge.Ticket, swarm.Tickets.Find(edge.Ticket)!.Edges));
                }
            }
        }

        return [];
    }

    private static ImmutableArray<TicketId> PathTo(TicketId last, TicketId first, Dictionary<string, TicketId> cameFrom)
    {
        var path = new List<TicketId> { last };
        while (path[^1] != first)
        {
            path.Add(cameFrom[path[^1].Value]);
        }

        path.Reverse();
        return [.. path];
    }

    /// <summary>True when a ticket in this state takes those with it whose edge says so. A merged one never does, even
    /// while its dependents have not all been reached.</summary>
    private static bool IsCancelledBy(TicketStatus status, FailurePolicy onFailure) =>
        onFailure == FailurePolicy.Cancel && status is (TicketStatus.Failed or TicketStatus.Cancelled);

    /// <summary>True when a ticket in this state satisfies an edge to it.</summary>
    private static bool IsSatisfiedBy(TicketStatus status, FailurePolicy onFailure) => status switch
    {
        TicketStatus.Merged => true,
        TicketStatus.Failed or TicketStatus.Cancelled => onFailure == FailurePolicy.Proceed,
        _ => false,
    };
}
