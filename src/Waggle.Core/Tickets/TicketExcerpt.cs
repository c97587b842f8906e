using Waggle.Core.Agents;
using Waggle.Core.Deadlines;

namespace Waggle.Core.Tickets;

/// <summary>One ticket folded from its own events, without the swarm around it: as it was after any of them.</summary>
/// <remarks>What others do to a ticket is in its own events, with one exception: an edge is satisfied by an event of
/// the ticket that it points at. Whoever folds says so with <see cref="Satisfy"/>, in the order of positions.</remarks>
public sealed class TicketExcerpt
{
    private readonly AgentState _agents;
    private readonly TicketState _tickets;
    private Ticket? _ticket;

    /// <summary>Before the ticket's first event.</summary>
    public TicketExcerpt()
    {
        var deadlines = new DeadlineHeap();
        _agents = new(deadlines);
        _tickets = new(deadlines, _agents);
    }

    /// <summary>The tickets whose edges are not satisfied.</summary>
    public IReadOnlyList<TicketId> WaitsFor =>
        [.. (_ticket?.Edges ?? []).Where(edge => !edge.Satisfied).Select(edge => edge.Ticket)];

    /// <summary>A picture of the ticket; null before its first event.</summary>
    public TicketSnapshot? Snapshot() => _ticket?.Snapshot();

    /// <summary>The ticket as a checkpoint would keep it; null before its first event.</summary>
    public TicketRow? ToRow() => _ticket is null ? null : TicketRow.Of(_ticket);

    /// <summary>Folds the ticket's next event into it.</summary>
    /// <exception cref="InvariantViolatedException">It is not the ticket's next event.</exception>
    public void Apply(TicketEvent @event, long position, Timestamp at)
    {
        switch (@event)
        {
            case TicketEvent.Cascaded:
                _tickets.Pass(_ticket!, position, at); // It changes the dependents, which are not here.
                return;
            case TicketEvent.Claimed claimed:
                _agents.Stand(claimed.Agent);
                break;
            case TicketEvent.Unblocked:
                foreach (var dependency in WaitsFor)
                {
                    Satisfy(dependency);
                }

                break;
        }

        _tickets.Apply(@event, position, at);
        _ticket ??= _tickets.Find(@event.Ticket);
    }

    /// <summary>The ticket need not wait for that one any more.</summary>
    public void Satisfy(TicketId dependency) => TicketState.Satisfy(_ticket!, dependency);
}
