using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Feed;

namespace Waggle.Engine.Requests;

/// <summary>What the engine answers. Nothing is answered before the release rule allows it.</summary>
public abstract record Answer
{
    private protected Answer(long position) => Position = position;

    /// <summary>The journal position that the answer reflects.</summary>
    public long Position { get; init; }

    /// <summary>True: the request was a repeat; this is the answer that the first one got.</summary>
    public bool Replayed { get; init; }

    /// <summary>Tickets after the command, or as read.</summary>
    public sealed record Tickets(long Position, ImmutableArray<TicketSnapshot> Items) : Answer(Position);

    /// <summary>What became of the outcomes, and the claims granted (maybe none).</summary>
    public sealed record Claims(
        long Position,
        ImmutableArray<OutcomeResult> Results,
        ImmutableArray<GrantedClaim> Granted)
        : Answer(Position);

    /// <summary>What became of each holder verb, in order.</summary>
    public sealed record Outcomes(long Position, ImmutableArray<OutcomeResult> Results) : Answer(Position);

    /// <summary>What the agent must know.</summary>
    public sealed record Heartbeat(long Position, AgentDirective Directive, ImmutableArray<LeaseReport> Leases)
        : Answer(Position);

    /// <summary>An agent after the command, or as read; for a registration with its claims under their new
    /// fences.</summary>
    public sealed record Agent(long Position, AgentSnapshot Item, ImmutableArray<GrantedClaim> Granted)
        : Answer(Position);

    /// <summary>All agents.</summary>
    public sealed record Agents(long Position, ImmutableArray<AgentSnapshot> Items) : Answer(Position);

    /// <summary>The swarm in figures.</summary>
    public sealed record Swarm(long Position, SwarmSnapshot Item) : Answer(Position);

    /// <summary>The swarm is gone. A new one of this name begins above its fences.</summary>
    public sealed record SwarmDeleted(long Position) : Answer(Position);

    /// <summary>Why a ticket does not move.</summary>
    public sealed record TicketWhy(long Position, TicketExplanation Item) : Answer(Position);

    /// <summary>What an agent waits for.</summary>
    public sealed record AgentWhy(long Position, AgentExplanation Item) : Answer(Position);

    /// <summary>One page of tickets as of <see cref="Answer.Position"/>, and where the next begins (null: this is the
    /// last).</summary>
    public sealed record TicketPage(long Position, ImmutableArray<TicketSnapshot> Items, Journal.RowQuery.Mark? Next)
        : Answer(Position);

    /// <summary>Durable events in order, <see cref="Answer.Position"/> being the last one there is.</summary>
    /// <param name="Reached">The last position that was looked at: the next page comes after it.</param>
    /// <param name="Generation">The generation of the cursor that says so.</param>
    public sealed record Events(long Position, ImmutableArray<FeedEvent> Items, long Reached, long Generation)
        : Answer(Position);

    /// <summary>The events asked for are not told any more, or never happened in this store.</summary>
    /// <param name="First">The first position that is told.</param>
    public sealed record PositionGone(long Position, long First) : Answer(Position);

    /// <summary>The position that was asked for is not reached yet; <see cref="Answer.Position"/> is the last
    /// one.</summary>
    public sealed record PositionAhead(long Position) : Answer(Position);

    /// <summary>How many tickets a bulk verb changed.</summary>
    public sealed record Changed(long Position, int Count) : Answer(Position);

    /// <summary>The machine refused the command; nothing changed.</summary>
    public sealed record Rejected(long Position, SwarmRejection Rejection) : Answer(Position);

    /// <summary>The engine could not do it.</summary>
    public sealed record Failed(EngineFailure Failure, string Detail) : Answer(0);
}
