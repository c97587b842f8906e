using Waggle.Core;
using Waggle.Engine.Encoding;

namespace Waggle.Engine.Feed;

/// <summary>A durable event with all that its consumers are told.</summary>
/// <param name="Position">Its place in the journal.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Origin">The request that caused it, or null.</param>
/// <param name="Event">What happened.</param>
/// <param name="Summary">What it led to, or null.</param>
public sealed record FeedEvent(
    long Position, Timestamp At, EntryOrigin? Origin, SwarmEvent Event, EventSummary? Summary)
{
    /// <summary>Its type, with the version of its data.</summary>
    public string Type => EventTypes.Of(Event).Tag.Value;

    /// <summary>The id of the ticket or agent that it is about, or of the swarm.</summary>
    /// <param name="swarm">The swarm that it happened in.</param>
    public string SubjectIn(SwarmId swarm) => Event switch
    {
        Core.Tickets.TicketEvent ticket => ticket.Ticket.Value,
        Core.Agents.AgentEvent agent => agent.Agent.Value,
        _ => swarm.Value,
    };
}
