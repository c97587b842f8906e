using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;
using Waggle.Engine.Keys;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <content>Repeats: the first answer is given again, rendered from the events that the request caused.</content>
internal sealed partial class SwarmHost
{
    /// <summary>True when the request is a repeat and was dealt with as one.</summary>
    private bool JoinOrReplay(PostedRequest posted)
    {
        if (posted.Key is not { } key)
        {
            return false;
        }

        if (_speculativeKeys.TryGetValue(posted.KeyHash, out var running))
        {
            if (running.BodyHash == key.BodyHash)
            {
                running.Add(posted);
            }
            else
            {
                Release(KeyReused(), posted);
            }

            return true;
        }

        if (posted.Request is EngineRequest.ActOnTickets && JoinBulk(posted, key))
        {
            return true;
        }

        if (posted.Request is EngineRequest.Claim claim
            && _waiters.WithKey(claim.Want.Agent, posted.KeyHash) is { } waiter)
        {
            if (waiter.First.Key!.BodyHash == key.BodyHash)
            {
                waiter.Join(posted);
            }
            else
            {
                Release(KeyReused(), posted);
            }

            return true;
        }

        if (_keys.Find(posted.KeyHash, Now) is not { } entry)
        {
            return false;
        }

        if (entry.BodyHash != key.BodyHash)
        {
            Release(KeyReused(), posted);
            return true;
        }

        AnswerAsOf(posted, entry);
        return true;
    }

    private static Answer.Failed KeyReused() => new(
        EngineFailure.KeyReused, "The key was used before for a request with another body. Use a new key.");

    /// <summary>Answers as after the events of <paramref name="entry"/>: from the present state when nothing they
    /// touched
    /// has changed since, else from the history of the one ticket that it told, else from a replay of the journal up to
    /// there.</summary>
    private void AnswerAsOf(PostedRequest posted, KeyEntry entry) => OffLoop(
        () => SwarmReplay.ReadEvents(_engine.Journal, Id, entry.FirstPosition, entry.Count),
        events => AnswerAsOf(posted, entry, events),
        problem => posted.Answer(new Answer.Failed(EngineFailure.JournalUnavailable, problem)));

    private void AnswerAsOf(PostedRequest posted, KeyEntry entry, ImmutableArray<SwarmEvent> events) =>
        Proceed(posted, () =>
        {
            if (posted.Request is EngineRequest.ActOnTickets)
            {
                Release(new Answer.Changed(entry.LastPosition, CountChanged(events)) { Replayed = true }, posted);
                return;
            }

            // Also what it named and did not change: an outcome that was refused then is refused by its ticket now.
            var named = events.OfType<TicketEvent>().Select(@event => @event.Ticket)
                .Concat(NamedTickets.In(posted.Request))
                .Distinct()
                .ToList();
            if (!Fetch(posted, named, () => Proceed(posted, () => AnswerFrom(posted, entry, events))))
            {
                AnswerFrom(posted, entry, events);
            }
        });

    private void AnswerFrom(PostedRequest posted, KeyEntry entry, ImmutableArray<SwarmEvent> events)
    {
        if (posted.Request is EngineRequest.Claim claim)
        {
            AnswerClaimAgain(posted, claim, events);
        }
        else if (events.All(@event => IsLast(@event, entry.LastPosition)))
        {
            Release(RenderAgain(State, posted.Request, events), posted);
        }
        else if (OnlyTicketIn(posted.Request, events) is { } id)
        {
            ReadTicketAt(
                posted,
                State.Tickets.Find(id)!,
                entry.LastPosition,
                row => posted.Answer(new Answer.Tickets(entry.LastPosition, [row.ToSnapshot()]) { Replayed = true }));
        }
        else
        {
            OffLoop(
                () => RenderAgain(SwarmReplay.At(_engine.Journal, Id, entry.LastPosition), posted.Request, events),
                answer => Proceed(posted, () => Release(answer, posted)),
                problem => posted.Answer(new Answer.Failed(EngineFailure.JournalUnavailable, problem)));
        }
    }

    /// <summary>The one ticket that the first answer told, so that its own events can tell it again; null when the
    /// answer told more, or another thing.</summary>
    private static TicketId? OnlyTicketIn(EngineRequest request, ImmutableArray<SwarmEvent> events) => request switch
    {
        EngineRequest.Execute { Command: TicketCommand.Create { Tickets.Length: 1 } } =>
            events.OfType<TicketEvent>().First().Ticket,
        EngineRequest.Execute { Command: TicketCommand command and not TicketCommand.Create } =>
            Rendering.Subject(command),
        _ => null,
    };

    /// <summary>True when nothing happened after the position to what the event is about.</summary>
    private bool IsLast(SwarmEvent @event, long position) => @event switch
    {
        TicketEvent ticket => State.Tickets.Find(ticket.Ticket)?.Version <= position,
        AgentEvent agent => State.Agents.Find(agent.Agent)?.Version <= position,
        _ => State.Position <= position, // The answer shows the swarm in figures, which every event moves.
    };

    /// <summary>A claim's repeat gets the same claims while they live; its outcomes are known by their
    /// fences.</summary>
    private void AnswerClaimAgain(PostedRequest posted, EngineRequest.Claim claim, ImmutableArray<SwarmEvent> events)
    {
        var granted = Rendering.Granted(State, events);
        if (granted.IsEmpty)
        {
            var ended = new Answer.Failed(
                EngineFailure.ClaimEnded, "The claim with this token has ended. Claim again with a new token.");
            Release(ended, posted);
            return;
        }

        var results = RunAll(claim.Verbs, posted);
        Release(new Answer.Claims(State.Position, results, granted) { Replayed = true }, posted);
    }

    private static Answer RenderAgain(Swarm state, EngineRequest request, ImmutableArray<SwarmEvent> events)
    {
        Answer answer = request switch
        {
            EngineRequest.Execute execute => Rendering.Executed(state, execute.Command, events),
            EngineRequest.Outcomes outcomes => new Answer.Outcomes(
                state.Position, [.. outcomes.Verbs.Select(verb => OutcomeAgain(state, verb))]),
            _ => throw new System.Diagnostics.UnreachableException("No other request has a key."),
        };
        return answer with { Replayed = true };
    }

    // What was accepted is known as a repeat, and what was refused is refused again: a dead fence stays dead.
    private static OutcomeResult OutcomeAgain(Swarm state, TicketCommand.HolderVerb verb)
    {
        var decision = state.Decide(verb, new(Timestamp.Epoch, 0));
        return decision.Rejection is { } rejection
            ? new(Ticket: null, rejection)
            : new(state.Tickets.Find(verb.Ticket)!.Snapshot(), Rejection: null);
    }
}
