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

        return swarm.Tickets.Ready.HasRoomFor(ticket.Definition, new())
            ? new TicketEvent.Retried(ticket.Id, command.Actor, command.Reason)
            : new TicketRejection.TooManyRequirementSets();

        static Decision Refuse(Ticket ticket, string detail) =>
            new TicketRejection.InvalidTransition(ticket.Id, ticket.Status, "retry", detail);
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
