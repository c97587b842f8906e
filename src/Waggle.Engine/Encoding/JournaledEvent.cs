using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;

namespace Waggle.Engine.Encoding;

/// <summary>An event as the journal keeps it.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Summary">What it led to, or null: it is about the swarm as a whole, or is of a journal that was
/// written before summaries were kept.</param>
public readonly record struct JournaledEvent(SwarmEvent Event, EventSummary? Summary)
{
    /// <summary>Folds an event into a state, and notes what it led to: later events of the same decision may change the
    /// ticket again.</summary>
    public static JournaledEvent Apply(Swarm state, SwarmEvent @event, Timestamp at)
    {
        switch (@event)
        {
            case TicketEvent { Ticket: var id }:
                var ticket = state.Tickets.Find(id);
                var version = ticket?.Version ?? 0;
                state.Apply(@event, at);
                ticket ??= state.Tickets.Find(id)!;
                return new(@event, new EventSummary(version, TicketSummary.Of(ticket)));
            case AgentEvent { Agent: var id }:
                var previous = state.Agents.Find(id)?.Version ?? 0;
                state.Apply(@event, at);
                return new(@event, new EventSummary(previous, Ticket: null));
            default:
                state.Apply(@event, at);
                return new(@event, Summary: null);
        }
    }
}
