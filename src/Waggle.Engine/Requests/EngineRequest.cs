using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;
using Waggle.Engine.Feed;
using Waggle.Engine.Journal;

namespace Waggle.Engine.Requests;

/// <summary>What the shell may ask the engine about one swarm. Each case names the answer it gets when all goes
/// well.</summary>
public abstract record EngineRequest
{
    private protected EngineRequest() { }

    /// <summary>For reads: the position that the answer must reflect at least. A read that has waited for long enough
    /// is answered as of where the swarm is: <see cref="Answer.Position"/> tells.</summary>
    public long PositionMin { get; init; }

    /// <summary>For reads: how long they may wait for <see cref="PositionMin"/>, or for a ticket's end; zero: answer at
    /// once.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>One command. Answer: <see cref="Answer.Tickets"/> for ticket commands (in the order of the batch),
    /// <see cref="Answer.Agent"/> for agent commands, <see cref="Answer.Swarm"/> for control commands.</summary>
    /// <remarks>Not for claims and heartbeats, which have cases of their own.</remarks>
    public sealed record Execute(SwarmCommand Command) : EngineRequest;

    /// <summary>Outcomes of finished work, then a claim, in one commit. Answer: <see cref="Answer.Claims"/>.</summary>
    /// <param name="Verbs">Each accepted or refused on its own.</param>
    /// <param name="Want">What to claim afterwards.</param>
    /// <param name="Wait">How long the claim may wait for work; zero: answer at once.</param>
    public sealed record Claim(
        ImmutableArray<TicketCommand.HolderVerb> Verbs, TicketCommand.Claim Want, TimeSpan Wait) : EngineRequest;

    /// <summary>Holder verbs, each on its own. Answer: <see cref="Answer.Outcomes"/>, in order.</summary>
    public sealed record Outcomes(ImmutableArray<TicketCommand.HolderVerb> Verbs) : EngineRequest;

    /// <summary>An agent lives. Answer: <see cref="Answer.Heartbeat"/>.</summary>
    public sealed record Heartbeat(AgentCommand.Heartbeat Command) : EngineRequest;

    /// <summary>One ticket. Answer: <see cref="Answer.Tickets"/> with one.</summary>
    public sealed record ReadTicket(TicketId Ticket) : EngineRequest
    {
        /// <summary>True: waits until the ticket is merged, failed or cancelled.</summary>
        public bool UntilClosed { get; init; }
    }

    /// <summary>One page of a ticket's own events, oldest first. Answer: <see cref="Answer.Events"/>, or
    /// <see cref="Answer.PositionGone"/>.</summary>
    /// <param name="Ticket">The ticket, also one that was merged long ago.</param>
    /// <param name="After">Only those after this position; 0: from its creation on.</param>
    /// <param name="Generation">The generation of the cursor that was handed in, or null for a bare position.</param>
    /// <param name="Limit">How many at most. 1 and up.</param>
    public sealed record ReadTicketEvents(TicketId Ticket, long After, long? Generation, int Limit) : EngineRequest;

    /// <summary>One ticket as it was after the event at a position. Answer: <see cref="Answer.Tickets"/> with one, or
    /// <see cref="Answer.PositionAhead"/>.</summary>
    public sealed record ReadTicketAt(TicketId Ticket, long Position) : EngineRequest;

    /// <summary>Why a ticket does not move. Answer: <see cref="Answer.TicketWhy"/>.</summary>
    public sealed record ExplainTicket(TicketId Ticket) : EngineRequest;

    /// <summary>One page of tickets. Answer: <see cref="Answer.TicketPage"/>.</summary>
    public sealed record ListTickets(RowQuery Query) : EngineRequest;

    /// <summary>One page of durable events. Answer: <see cref="Answer.Events"/>, or
    /// <see cref="Answer.PositionGone"/>.</summary>
    public sealed record ReadEvents(FeedQuery Query) : EngineRequest;

    /// <summary>One verb for all tickets of a list, as far as it applies to them. Answer:
    /// <see cref="Answer.Changed"/>.</summary>
    /// <param name="Query">Which tickets; at most <see cref="BulkMax"/> are changed.</param>
    /// <remarks>The list is as of when the request is taken. Each ticket is decided at its present state, in the order
    /// of the list, all of them in one commit; those to which the verb does not apply by then are passed over. None
    /// changed: it applies to no ticket of the list.</remarks>
    public sealed record ActOnTickets(RowQuery Query, BulkVerb Verb, string Actor, string? Reason)
        : EngineRequest
    {
        /// <summary>How many tickets one request changes: one turn of the loop, which holds up everybody
        /// else.</summary>
        public const int BulkMax = 1_000;
    }

    /// <summary>One agent. Answer: <see cref="Answer.Agent"/>.</summary>
    public sealed record ReadAgent(AgentId Agent) : EngineRequest;

    /// <summary>All agents, in ordinal order. Answer: <see cref="Answer.Agents"/>.</summary>
    public sealed record ListAgents : EngineRequest;

    /// <summary>What an agent waits for. Answer: <see cref="Answer.AgentWhy"/>.</summary>
    public sealed record ExplainAgent(AgentId Agent) : EngineRequest;

    /// <summary>Deletes the swarm. Answer: <see cref="Answer.SwarmDeleted"/>.</summary>
    /// <param name="Actor">Who wants it: told to <see cref="EngineOptions.SwarmDeleted"/>, as no journal is left to
    /// say so.</param>
    /// <param name="Reason">Why, or null.</param>
    public sealed record DeleteSwarm(string Actor, string? Reason) : EngineRequest;

    /// <summary>The swarm in figures. Answer: <see cref="Answer.Swarm"/>.</summary>
    public sealed record ReadSwarm : EngineRequest;
}
