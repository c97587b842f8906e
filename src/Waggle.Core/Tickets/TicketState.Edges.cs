namespace Waggle.Core.Tickets;

/// <content>The graph: edges are satisfied one by one, each in O(1), and long cascades in steps.</content>
public sealed partial class TicketState
{
    /// <summary>The dependents of a ticket whose edge is not satisfied, oldest ticket first.</summary>
    internal static List<Dependent> Waiting(Ticket ticket)
    {
        var waiting = new List<Dependent>();
        foreach (var dependent in ticket.Dependents ?? [])
        {
            if (!dependent.Ticket.Edges[dependent.EdgeIndex].Satisfied)
            {
                waiting.Add(dependent);
            }
        }

        // The list's own order depends on what was loaded when; creation does not.
        waiting.Sort((left, right) => left.Ticket.CreatedPosition.CompareTo(right.Ticket.CreatedPosition));
        return waiting;
    }

    /// <summary>True when a closed ticket's end is told to all its dependents at once, and not in steps.</summary>
    internal static bool IsReachedAtOnce(TicketStatus status, int waiting) =>
        status == TicketStatus.Merged && waiting <= CascadeStepMax;

    /// <summary>A ticket closed: satisfies the edges that wait for it, or queues the cascade that will.</summary>
    private void Reach(Ticket ticket)
    {
        var waiting = Waiting(ticket);
        if (IsReachedAtOnce(ticket.Status, waiting.Count))
        {
            foreach (var dependent in waiting)
            {
                Satisfy(dependent);
            }

            ticket.Dependents = null;
        }
        else if (ticket.Status == TicketStatus.Merged
            || waiting.Exists(dependent =>
                dependent.Ticket.Edges[dependent.EdgeIndex].OnFailure != FailurePolicy.Block))
        {
            _cascades.Add(ticket);
        }
    }

    private void ApplyCascaded(Ticket ticket, TicketEvent.Cascaded cascaded)
    {
        Invariant.Holds(_cascades.Count > 0 && ReferenceEquals(_cascades[0], ticket));
        if (!cascaded.Satisfied.IsEmpty)
        {
            var reached = new HashSet<string>(cascaded.Satisfied.Select(id => id.Value), StringComparer.Ordinal);
            foreach (var dependent in Waiting(ticket))
            {
                if (reached.Contains(dependent.Ticket.Id.Value))
                {
                    Satisfy(dependent);
                }
            }

            // A satisfied edge is no dependent any more: what was restored from rows must count as what was not.
            ticket.Dependents?.RemoveAll(dependent => dependent.Ticket.Edges[dependent.EdgeIndex].Satisfied);
        }

        if (cascaded.Last)
        {
            _cascades.RemoveAt(0);
            ticket.Dependents = ticket.Status == TicketStatus.Merged ? null : ticket.Dependents;
        }
    }

    private void Satisfy(Dependent dependent)
    {
        ref var edge = ref dependent.Ticket.Edges[dependent.EdgeIndex];
        Invariant.Holds(!edge.Satisfied && dependent.Ticket.BlockedByCount > 0);
        edge = edge with { Satisfied = true };
        dependent.Ticket.BlockedByCount--;
        MarkChanged(dependent.Ticket);
    }

    /// <summary>Satisfies the edge of a ticket that stands alone: nobody's dependents are told.</summary>
    internal static void Satisfy(Ticket ticket, TicketId dependency)
    {
        var index = Array.FindIndex(ticket.Edges, edge => edge.Ticket == dependency && !edge.Satisfied);
        Invariant.Holds(index >= 0 && ticket.BlockedByCount > 0);
        ticket.Edges[index] = ticket.Edges[index] with { Satisfied = true };
        ticket.BlockedByCount--;
    }

    private void AttachEdges(Ticket ticket)
    {
        for (var index = 0; index < ticket.Edges.Length; index++)
        {
            var edge = ticket.Edges[index];
            if (edge.Satisfied)
            {
                continue;
            }

            if (_tickets.TryGetValue(edge.Ticket.Value, out var target))
            {
                (target.Dependents ??= new(1)).Add(new(ticket, index));
            }
            else
            {
                // A batch may name a ticket that comes later in it, and rows come in any order.
                if (!_awaited.TryGetValue(edge.Ticket.Value, out var waiting))
                {
                    waiting = [];
                    _awaited.Add(edge.Ticket.Value, waiting);
                }

                waiting.Add(new(ticket, index));
            }
        }
    }

    private void DetachEdges(Ticket ticket)
    {
        foreach (var edge in ticket.Edges)
        {
            if (_tickets.TryGetValue(edge.Ticket.Value, out var target) && target.Dependents is { } dependents)
            {
                dependents.RemoveAll(dependent => ReferenceEquals(dependent.Ticket, ticket));
                target.Dependents = dependents.Count == 0 ? null : dependents;
            }
        }
    }
}
