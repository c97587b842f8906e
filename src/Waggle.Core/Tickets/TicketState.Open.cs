namespace Waggle.Core.Tickets;

/// <content>Tickets that come, change, close and open again.</content>
public sealed partial class TicketState
{
    private void ApplyCreated(TicketEvent.Created created, long position, Timestamp at)
    {
        var ticket = Add(created.Ticket, created.Definition, [.. created.Edges], position, at);
        ticket.Assignee = created.Assignee;
        ticket.DelayedUntil = created.DelayedUntil;
        Ready.Use(ticket);
        if (ticket.BlockedByCount == 0)
        {
            ticket.Status = TicketStatus.Pending;
            if (created.DelayedUntil is null)
            {
                Enqueue(ticket, position);
            }
        }

        Enter(ticket);
    }

    private void ApplyImported(TicketEvent.Imported imported, long position, Timestamp at)
    {
        var ticket = Add(imported.Ticket, imported.Definition, [.. imported.Edges], position, at);
        ticket.Status = imported.Status;
        ticket.ClosedBecause = imported.Status switch
        {
            TicketStatus.Failed => WhyTicket.ImportedFailed,
            TicketStatus.Cancelled => WhyTicket.Cancelled,
            _ => null,
        };
        Enter(ticket);
    }

    private Ticket Add(TicketId id, TicketDefinition definition, Edge[] edges, long position, Timestamp at)
    {
        Invariant.Holds(!_tickets.ContainsKey(id.Value));
        var ticket = new Ticket(id, definition, edges, at, position) { StatusSince = at };
        ticket.BlockedByCount = edges.Count(edge => !edge.Satisfied);
        _tickets.Add(id.Value, ticket);
        _known.Add(IdHash.Of(id.Value));
        LastNumber = Math.Max(LastNumber, NumberOf(id));
        Touch(ticket, position, at);
        AttachEdges(ticket);
        if (_awaited.Remove(id.Value, out var dependents))
        {
            ticket.Dependents = dependents;
        }

        return ticket;
    }

    private void Enter(Ticket ticket)
    {
        _counts[(int)ticket.Status]++;
        CountInGroup(ticket, ticket.Status, +1);
        Reschedule(ticket);
    }

    /// <summary>The number of a generated id, or 0. Only ids that look generated move the counter.</summary>
    private long NumberOf(TicketId id)
    {
        var prefix = TicketPrefix;
        return id.Value.Length > prefix.Length + 1
            && id.Value[prefix.Length] == '-'
            && id.Value.StartsWith(prefix, StringComparison.Ordinal)
            && id.Value.Length <= prefix.Length + 16
            && long.TryParse(
                id.Value.AsSpan(prefix.Length + 1),
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var number)
            ? number
            : 0;
    }

    private void ApplyUnblocked(Ticket ticket, long position, Timestamp at)
    {
        Invariant.Holds(ticket.Status == TicketStatus.Blocked && ticket.BlockedByCount == 0);
        SetStatus(ticket, TicketStatus.Pending, at);
        if (ticket.DelayedUntil is { } delayedUntil && delayedUntil > at)
        {
            return;
        }

        ticket.DelayedUntil = null;
        Enqueue(ticket, position);
    }

    private void ApplyUpdated(Ticket ticket, TicketEvent.Updated updated, long position, Timestamp at)
    {
        Invariant.Holds(ticket.IsOpen);
        var before = ticket.Definition;
        Unqueue(ticket);
        MoveGroup(ticket, before.Parent, updated.Definition.Parent);
        Redefine(ticket, updated.Definition);
        ticket.Assignee = updated.Assignee;
        DetachEdges(ticket);
        ticket.Edges = [.. updated.Edges];
        ticket.BlockedByCount = ticket.Edges.Count(edge => !edge.Satisfied);
        AttachEdges(ticket);
        if (ticket.Status is not (TicketStatus.Pending or TicketStatus.Blocked))
        {
            return;
        }

        // A changed ticket goes to the end of its line: keeping its place would mean searching the line for it.
        ticket.DelayedUntil = updated.DelayedUntil;
        var status = ticket.BlockedByCount > 0 ? TicketStatus.Blocked : TicketStatus.Pending;
        if (status != ticket.Status)
        {
            SetStatus(ticket, status, at);
        }

        if (status == TicketStatus.Pending && ticket.DelayedUntil is null)
        {
            Enqueue(ticket, position);
        }
    }

    private void Redefine(Ticket ticket, TicketDefinition definition)
    {
        if (ticket.Holder is not null)
        {
            Ready.LetGo(ticket);
        }

        ticket.Definition = definition;
        Ready.Use(ticket);
        if (ticket.Holder is not null)
        {
            ReadyLine.Hold(ticket);
        }
    }

    private void ApplyCancelled(Ticket ticket, TicketEvent.Cancelled cancelled, Timestamp at)
    {
        End(ticket, EndReason.Cancelled, cancelled.Reason, at);
        var because = cancelled.Cause is null ? WhyTicket.Cancelled : WhyTicket.CancelledByDependency;
        if (ticket.IsOpen)
        {
            Close(ticket, TicketStatus.Cancelled, because, at);
        }
        else
        {
            Invariant.Holds(ticket.Status == TicketStatus.Failed);
            SetStatus(ticket, TicketStatus.Cancelled, at);
            ticket.ClosedBecause = because;
        }

        ticket.ClosedByDependency = cancelled.Cause;
    }

    private void ApplyRetried(Ticket ticket, long position, Timestamp at)
    {
        Invariant.Holds(ticket.Status is TicketStatus.Failed or TicketStatus.Cancelled);
        _cascades.Remove(ticket);
        if (ticket.Work is { } work)
        {
            work.Failures = 0;
            work.LeaseLosses = 0;
            work.Releases = 0;
        }

        ticket.ClosedBecause = null;
        ticket.ClosedByDependency = null;
        ticket.DelayedUntil = ticket.Definition.NotBefore > at ? ticket.Definition.NotBefore : null;
        Ready.Use(ticket);
        SetStatus(ticket, ticket.BlockedByCount > 0 ? TicketStatus.Blocked : TicketStatus.Pending, at);
        if (ticket.Status == TicketStatus.Pending && ticket.DelayedUntil is null)
        {
            Enqueue(ticket, position);
        }
    }

    private void Close(Ticket ticket, TicketStatus status, WhyTicket? because, Timestamp at)
    {
        Unqueue(ticket);
        Ready.Disuse(ticket);
        if (ticket.Work is { } work)
        {
            work.ReviewUntil = null;
            work.ReviewIsOverdue = false;
        }

        ticket.DelayedUntil = null;
        ticket.Assignee = null;
        ticket.ClosedBecause = because;
        SetStatus(ticket, status, at);
        Reach(ticket);
    }

    /// <summary>Changes what decides in which line a ticket stands, and puts it at the end of the new one.</summary>
    private void Reline(Ticket ticket, long position, Action change)
    {
        var wasReady = ticket.IsReady;
        Unqueue(ticket);
        change();
        if (wasReady)
        {
            Enqueue(ticket, position);
        }
    }
}
