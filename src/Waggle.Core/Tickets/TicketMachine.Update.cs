using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <content>Changing an open ticket.</content>
public static partial class TicketMachine
{
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

        var patch = command.Patch;
        var definition = patch.ApplyTo(ticket.Definition);
        if (RefuseUpdate(swarm, ticket, patch, definition) is { } refusal)
        {
            return refusal;
        }

        ImmutableArray<Edge> edges = [.. ticket.Edges];
        if (patch.DependsOn is { } dependsOn)
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
            return RefuseUpdate(
                ticket,
                "It is past waiting: unsatisfied dependencies can only be given to a blocked or pending ticket.");
        }

        return Decision.Accept(Updated(swarm, ticket, command, definition, edges, stamp));
    }

    private static TicketRejection? RefuseUpdate(
        Swarm swarm, Ticket ticket, TicketPatch patch, TicketDefinition definition)
    {
        if (!ticket.IsOpen)
        {
            return RefuseUpdate(ticket, "A closed ticket cannot be changed.");
        }

        if (patch.Payload is not null && ticket.Status is not (TicketStatus.Blocked or TicketStatus.Pending))
        {
            return RefuseUpdate(ticket, "Its payload was handed out: only that of a blocked or pending ticket can be "
                + "changed.");
        }

        if (!swarm.Tickets.Ready.HasRoomFor(definition, new()))
        {
            return new TicketRejection.TooManyRequirementSets();
        }

        // Who holds a ticket keeps it, so that it must not come under a limit that has no room for it.
        if (ticket.Holder is not null && swarm.Tickets.Exceeded(ticket, definition.Labels) is { } exceeded)
        {
            return new TicketRejection.LimitReached(ticket.Id, exceeded);
        }

        return patch.Parent?.To is { } parent && !swarm.Tickets.TryGet(parent, out _)
            ? new TicketRejection.DependencyUnknown([(ticket.Id, parent)])
            : null;
    }

    private static TicketRejection.InvalidTransition RefuseUpdate(Ticket ticket, string detail) =>
        new(ticket.Id, ticket.Status, "update", detail);

    private static ImmutableArray<SwarmEvent> Updated(
        Swarm swarm,
        Ticket ticket,
        TicketCommand.Update command,
        TicketDefinition definition,
        ImmutableArray<Edge> edges,
        Stamp stamp)
    {
        var notBefore = definition.NotBefore;
        var delayedUntil = notBefore == ticket.Definition.NotBefore ? ticket.DelayedUntil : notBefore;
        var updated = new TicketEvent.Updated(
            ticket.Id,
            command.Actor,
            definition,
            edges,
            command.Patch.Assignee is { } assignee ? assignee.To?.From(stamp.Now) : ticket.Assignee,
            delayedUntil > stamp.Now ? delayedUntil : null);
        foreach (var edge in edges)
        {
            if (!edge.Satisfied && IsCancelledBy(swarm.Tickets.Find(edge.Ticket)!.Status, edge.OnFailure))
            {
                return [updated, new TicketEvent.Cancelled(ticket.Id, Actor: null, Reason: null, edge.Ticket)];
            }
        }

        return [updated];
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
}
