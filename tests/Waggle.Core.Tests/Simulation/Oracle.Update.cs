using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Simulation;

/// <content>Changing an open ticket.</content>
internal sealed partial class Oracle
{
    private string? Update(TicketCommand.Update update)
    {
        if (!_tickets.TryGetValue(update.Ticket.Value, out var ticket))
        {
            return "Unknown";
        }

        if (update.Version is not null && update.Version != ticket.Version)
        {
            return "VersionMismatch";
        }

        var patch = update.Patch;
        var isWaiting = ticket.State is "pending" or "blocked";
        if (!ticket.IsOpen || (patch.Payload is not null && !isWaiting))
        {
            return "InvalidTransition";
        }

        if (ticket.Holding is not null && patch.Labels is { } labels && WouldExceed(ticket, Labels(labels)))
        {
            return "LimitReached";
        }

        if ((patch.Parent?.To is { } parent && !_tickets.ContainsKey(parent.Value))
            || patch.DependsOn?.Any(edge => !_tickets.ContainsKey(edge.Ticket.Value)) == true)
        {
            return "DependencyUnknown";
        }

        var edges = patch.DependsOn is { } asked ? Edges(asked) : ticket.Edges;
        foreach (var edge in edges)
        {
            edge.Satisfied |= IsSatisfied(_tickets[edge.To].State, edge.OnFailure) && patch.DependsOn is not null;
            edge.Satisfied |= ticket.Edges.Exists(old => old.To == edge.To && old.Satisfied);
        }

        if (patch.DependsOn is not null && edges.Exists(edge => !edge.Satisfied && LeadsTo(edge.To, ticket.Id)))
        {
            return "DependencyCycle";
        }

        if (!isWaiting && edges.Exists(edge => !edge.Satisfied))
        {
            return "InvalidTransition";
        }

        var notBefore = ticket.NotBefore;
        Define(ticket, patch);
        ticket.Edges = edges;
        if (isWaiting)
        {
            var isTimeKept = ticket.NotBefore == notBefore;
            Open(ticket, isTimeKept && ticket.DelayedUntil > _now ? ticket.DelayedUntil : null);
            if (DoomOf(ticket))
            {
                Close(ticket, "cancelled");
            }
        }

        return null;
    }

    private void Define(OracleTicket ticket, TicketPatch patch)
    {
        ticket.Priority = patch.Priority ?? ticket.Priority;
        ticket.Requires = patch.Requires is { } requires ? [.. requires] : ticket.Requires;
        ticket.Labels = patch.Labels is { } labels ? Labels(labels) : ticket.Labels;
        ticket.Parent = patch.Parent is { } parent ? parent.To?.Value : ticket.Parent;
        ticket.NotBefore = patch.NotBefore is { } notBefore ? notBefore.To?.Milliseconds : ticket.NotBefore;
        ticket.Deadline = patch.Deadline is { } deadline ? deadline.To?.Milliseconds : ticket.Deadline;
        ticket.MaxAttempts = patch.MaxAttempts ?? ticket.MaxAttempts;
        ticket.MaxLosses = patch.MaxLeaseLosses ?? ticket.MaxLosses;
        ticket.LeaseSeconds = patch.LeaseSeconds ?? ticket.LeaseSeconds;
        ticket.RunSeconds = patch.MaxRunSeconds ?? ticket.RunSeconds;
        ticket.Backoff = patch.Retry ?? ticket.Backoff;
        ticket.Reviewed = patch.ReviewRequired ?? ticket.Reviewed;
        ticket.ReviewSeconds = patch.ReviewSeconds ?? ticket.ReviewSeconds;
        if (patch.Assignee is { } assignee)
        {
            Assign(ticket, assignee.To);
        }
    }

    private bool LeadsTo(string from, string to) =>
        from == to || _tickets[from].Edges.Exists(edge => !edge.Satisfied && LeadsTo(edge.To, to));
}
