using Waggle.Core.Tickets;
using TicketState = Waggle.Contracts.Tickets.TicketState;

namespace Waggle.Simulation.Oracles;

/// <content>What tickets wait for.</content>
internal sealed partial class SwarmModel
{
    private void Update(TicketModel ticket, TicketEvent.Updated updated)
    {
        ticket.Definition = updated.Definition;
        ticket.DelayedUntil = updated.DelayedUntil?.Milliseconds ?? 0;
        ticket.Edges.Clear();
        foreach (var edge in updated.Edges)
        {
            ticket.Edges[edge.Ticket.Value] = (edge.OnFailure, edge.Satisfied);
        }

        if (ticket.State is TicketState.Pending or TicketState.Blocked)
        {
            ticket.State = ticket.BlockedByCount == 0 ? TicketState.Pending : TicketState.Blocked;
        }

        Hold("D4", !Reaches(ticket, ticket.Id, []), $"{ticket.Id} waits for itself");
        trace.Sometimes(Situation.Rewired);
    }

    /// <summary>True when it waits for something that will never come: only an operator can move it.</summary>
    public bool IsStuck(TicketModel ticket) => ticket.State == TicketState.Blocked && ticket.Edges.Any(edge =>
        !edge.Value.Satisfied
        && ((Tickets[edge.Key].IsClosed && edge.Value.OnFailure == FailurePolicy.Block)
            || IsStuck(Tickets[edge.Key])));

    private bool Reaches(TicketModel from, string id, HashSet<string> seen) => from.Edges.Any(edge =>
        !edge.Value.Satisfied
        && (string.Equals(edge.Key, id, StringComparison.Ordinal)
            || (seen.Add(edge.Key) && Reaches(Tickets[edge.Key], id, seen))));

    private void Cascade(TicketModel ticket, TicketEvent.Cascaded cascaded)
    {
        foreach (var reached in cascaded.Satisfied)
        {
            var dependent = Tickets[reached.Value];
            var isWaiting = dependent.Edges.TryGetValue(ticket.Id, out var edge);
            Hold("D2", isWaiting, $"{reached} does not wait for {ticket.Id}");
            Hold("D2", !edge.Satisfied, $"the edge of {reached} to {ticket.Id} was satisfied twice");
            Hold("D1", MaySatisfy(ticket.Id, edge.OnFailure), $"{ticket.Id} is {ticket.State} and satisfied {reached}");
            dependent.Edges[ticket.Id] = edge with { Satisfied = true };
        }
    }

    private bool MaySatisfy(string dependency, FailurePolicy onFailure) => Tickets[dependency].State switch
    {
        TicketState.Merged => true,
        TicketState.Failed or TicketState.Cancelled => onFailure == FailurePolicy.Proceed,
        _ => false,
    };

    /// <summary>A merged ticket opens its edges at once; runs have too few dependents for steps.</summary>
    private void SatisfyIfMerged(TicketModel ticket)
    {
        if (ticket.State != TicketState.Merged)
        {
            return;
        }

        foreach (var dependent in Tickets.Values)
        {
            if (dependent.Edges.TryGetValue(ticket.Id, out var edge))
            {
                dependent.Edges[ticket.Id] = edge with { Satisfied = true };
            }
        }
    }
}
