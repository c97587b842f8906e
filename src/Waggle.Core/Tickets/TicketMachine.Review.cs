namespace Waggle.Core.Tickets;

/// <content>The verbs of reviewers.</content>
public static partial class TicketMachine
{
    private static Decision Approve(Swarm swarm, TicketCommand.Approve approve)
    {
        if (RefuseReview(swarm, approve.Ticket, approve.Actor, approve.Attempt, "approve") is { } refusal)
        {
            return refusal;
        }

        var ticket = swarm.Tickets.Find(approve.Ticket)!;
        var events = new List<SwarmEvent>(1)
        {
            new TicketEvent.Approved(ticket.Id, approve.Actor, ticket.Attempt, approve.Reason),
        };
        AddUnblocked(events, ticket);
        return Decision.Accept([.. events]);
    }

    private static Decision Reject(Swarm swarm, TicketCommand.Reject reject, Stamp stamp)
    {
        if (RefuseReview(swarm, reject.Ticket, reject.Actor, reject.Attempt, "reject") is { } refusal)
        {
            return refusal;
        }

        var ticket = swarm.Tickets.Find(reject.Ticket)!;
        var failures = ticket.Work!.Failures + 1;
        var closed = failures >= ticket.Definition.Policy.MaxAttempts;
        return new TicketEvent.Rejected(
            ticket.Id,
            reject.Actor,
            ticket.Attempt,
            reject.Reason,
            failures,
            closed ? null : DelayAfter(ticket.Definition.Policy.Retry, failures, stamp),
            closed);
    }

    private static TicketRejection? RefuseReview(Swarm swarm, TicketId id, string actor, int? attempt, string verb)
    {
        if (!swarm.Tickets.TryGet(id, out var ticket))
        {
            return new TicketRejection.Unknown(id);
        }

        if (attempt is { } judged && judged != ticket.Attempt)
        {
            return new TicketRejection.AttemptMismatch(id, ticket.Attempt);
        }

        if (ticket.Status != TicketStatus.Review)
        {
            return new TicketRejection.InvalidTransition(
                id, ticket.Status, verb, "Only a ticket in review can be judged.");
        }

        if (string.Equals(ticket.Work!.CompletedBy?.Value, actor, StringComparison.Ordinal))
        {
            return new TicketRejection.InvalidTransition(
                id, ticket.Status, verb, "Who completed a ticket may not judge it.");
        }

        return null;
    }
}
