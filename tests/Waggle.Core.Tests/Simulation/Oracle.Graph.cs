using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Simulation;

/// <content>Tickets that come, wait for each other, open and close.</content>
internal sealed partial class Oracle
{
    private string? Create(TicketCommand.Create create)
    {
        var batch = new Dictionary<string, TicketDraft>(StringComparer.Ordinal);
        foreach (var draft in create.Tickets)
        {
            if (_tickets.ContainsKey(draft.Id!.Value.Value) || !batch.TryAdd(draft.Id.Value.Value, draft))
            {
                return "Exists";
            }
        }

        bool IsThere(string id) => _tickets.ContainsKey(id) || batch.ContainsKey(id);
        foreach (var draft in create.Tickets)
        {
            if ((draft.Definition.Parent is { } parent && !IsThere(parent.Value))
                || draft.DependsOn.Any(edge => !IsThere(edge.Ticket.Value)))
            {
                return "DependencyUnknown";
            }
        }

        // A path without a repeat is at most as long as the batch is large.
        bool Reaches(string from, string to, int left) =>
            left > 0
            && batch.TryGetValue(from, out var draft)
            && draft.DependsOn.Any(edge => edge.Ticket.Value == to || Reaches(edge.Ticket.Value, to, left - 1));
        if (batch.Keys.Any(id => Reaches(id, id, batch.Count)))
        {
            return "DependencyCycle";
        }

        // What a dependency is when the batch has come in, before anything follows from it.
        string StateOf(string id) => batch.TryGetValue(id, out var draft)
            ? draft.Closed is { } closed ? Word(closed) : "open"
            : _tickets[id].State;
        var doomed = new List<OracleTicket>();
        foreach (var draft in create.Tickets)
        {
            var ticket = New(draft);
            foreach (var edge in ticket.Edges)
            {
                var state = StateOf(edge.To);
                edge.Satisfied = ticket.State == "merged" || IsSatisfied(state, edge.OnFailure);
                if (!edge.Satisfied && edge.OnFailure == "cancel" && state is "failed" or "cancelled"
                    && ticket.IsOpen && !doomed.Contains(ticket))
                {
                    doomed.Add(ticket);
                }
            }

            if (ticket.IsOpen)
            {
                Open(ticket);
            }
        }

        doomed.ForEach(ticket => Close(ticket, "cancelled"));
        return null;
    }

    private OracleTicket New(TicketDraft draft)
    {
        var ticket = new OracleTicket(draft.Id!.Value.Value);
        _tickets.Add(ticket.Id, ticket);
        _order.Add(ticket);
        Define(ticket, draft.Definition);
        Assign(ticket, draft.Closed is null ? draft.Assignee : null);
        ticket.Edges = Edges(draft.DependsOn);
        ticket.State = draft.Closed is { } closed ? Word(closed) : "pending";
        return ticket;
    }

    private static List<OracleEdge> Edges(IEnumerable<Dependency> asked)
    {
        var edges = new List<OracleEdge>();
        foreach (var edge in asked)
        {
            if (!edges.Exists(other => other.To == edge.Ticket.Value))
            {
                edges.Add(new(edge.Ticket.Value, Word(edge.OnFailure)));
            }
        }

        return edges;
    }

    private static void Define(OracleTicket ticket, TicketDefinition definition)
    {
        ticket.Priority = definition.Priority;
        ticket.Requires = [.. definition.Requires];
        ticket.Labels = Labels(definition.Labels);
        ticket.Parent = definition.Parent?.Value;
        ticket.NotBefore = definition.NotBefore?.Milliseconds;
        ticket.Deadline = definition.Deadline?.Milliseconds;
        ticket.MaxAttempts = definition.Policy.MaxAttempts;
        ticket.MaxLosses = definition.Policy.MaxLeaseLosses;
        ticket.LeaseSeconds = definition.Policy.LeaseSeconds;
        ticket.RunSeconds = definition.Policy.MaxRunSeconds;
        ticket.Backoff = definition.Policy.Retry;
        ticket.Reviewed = definition.Policy.ReviewRequired;
        ticket.ReviewSeconds = definition.Policy.ReviewSeconds;
    }

    private void Assign(OracleTicket ticket, AssigneeDraft? assignee) =>
        (ticket.ForAgent, ticket.ForRole, ticket.ForUntil) =
            (assignee?.Agent?.Value, assignee?.Role, _now + (assignee?.UntilSeconds * 1000L));

    /// <summary>Blocked or pending, in line or delayed: what an open ticket that nobody holds is.</summary>
    private void Open(OracleTicket ticket, long? delayedUntil = null)
    {
        ticket.Place = null;
        ticket.State = ticket.Waits ? "blocked" : "pending";
        var notBefore = ticket.NotBefore > _now ? ticket.NotBefore : null;
        ticket.DelayedUntil = notBefore > (delayedUntil ?? 0) ? notBefore : delayedUntil;
        if (!ticket.Waits && ticket.DelayedUntil is null)
        {
            ticket.Place = ++_lastPlace;
        }
    }

    private void Close(OracleTicket ticket, string state)
    {
        ticket.State = state;
        (ticket.Place, ticket.DelayedUntil, ticket.ReviewUntil, ticket.Overdue) = (null, null, null, false);
        (ticket.ForAgent, ticket.ForRole, ticket.ForUntil) = (null, null, null);
        if (state == "merged")
        {
            foreach (var (waiting, edge) in Waiting(ticket))
            {
                Satisfy(waiting, edge);
            }
        }
        else if (Waiting(ticket).Exists(waiting => waiting.Edge.OnFailure != "block"))
        {
            _cascades.Add(ticket);
        }
    }

    private List<(OracleTicket Ticket, OracleEdge Edge)> Waiting(OracleTicket ticket) =>
    [
        .. from waiting in _order
           from edge in waiting.Edges
           where edge.To == ticket.Id && !edge.Satisfied
           select (waiting, edge),
    ];

    private void Satisfy(OracleTicket ticket, OracleEdge edge)
    {
        edge.Satisfied = true;
        if (ticket.State != "blocked" || ticket.Waits)
        {
            return;
        }

        ticket.State = "pending";
        if (ticket.DelayedUntil is null || ticket.DelayedUntil <= _now)
        {
            ticket.DelayedUntil = null;
            ticket.Place = ++_lastPlace;
        }
    }

    private string? Advance()
    {
        if (_cascades.Count == 0)
        {
            return null;
        }

        var cause = _cascades[0];
        _cascades.RemoveAt(0);
        foreach (var (ticket, edge) in Waiting(cause))
        {
            if (IsSatisfied(cause.State, edge.OnFailure))
            {
                Satisfy(ticket, edge);
            }
            else if (edge.OnFailure == "cancel" && ticket.IsOpen)
            {
                Close(ticket, "cancelled");
            }
        }

        return null;
    }

    private static bool IsSatisfied(string state, string onFailure) =>
        state == "merged" || (onFailure == "proceed" && state is "failed" or "cancelled");
}
