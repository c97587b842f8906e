using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;
using Waggle.Engine.Waiting;

namespace Waggle.Engine.Loop;

/// <content>Claims: outcomes and a claim in one commit, and claims that wait.</content>
internal sealed partial class SwarmHost
{
    /// <summary>A caller no longer wants to wait. Others that joined the same claim wait on.</summary>
    public void Cancel(PostedRequest posted)
    {
        posted.IsCancelled = true;
        if (posted.ReadWait is { } read)
        {
            Proceed(posted, () => EndWait(read));
        }

        if (posted.Waiter is { } waiter)
        {
            Proceed(posted, () => Leave(posted, waiter));
        }
    }

    /// <summary>Ends all waits: the server stops.</summary>
    public void EndWaits()
    {
        foreach (var waiter in _waiters.All())
        {
            EndWait(waiter);
        }

        EndReadWaits();
    }

    private void Claim(PostedRequest posted, EngineRequest.Claim claim)
    {
        // A caller that may not speak at all must not find half of its request done.
        var want = claim.Want;
        if (State.Agents.Find(want.Agent) is not { } agent)
        {
            Release(new Answer.Rejected(State.Position, new AgentRejection.Unknown(want.Agent)), posted);
            return;
        }

        if (want.Incarnation is { } incarnation && incarnation != agent.Incarnation)
        {
            var stale = new AgentRejection.IncarnationStale(agent.Id, agent.Incarnation);
            Release(new Answer.Rejected(State.Position, stale), posted);
            return;
        }

        var results = RunAll(claim.Verbs, posted);
        var first = State.Position + 1;
        var decision = Run(want, posted.Origin);
        if (decision.Rejection is { } rejection && claim.Verbs.IsEmpty)
        {
            Release(new Answer.Rejected(State.Position, rejection), posted);
            return;
        }

        // Only grants are remembered under the token: outcomes are known as repeats by their fences.
        var granted = Rendering.Granted(State, decision.Events);
        Remember(posted, first);
        if (granted.IsEmpty && decision.Rejection is null && claim.Wait > TimeSpan.Zero
            && !_engine.IsStopping && !posted.IsCancelled)
        {
            Wait(posted, claim, results);
            return;
        }

        // Work that was refused (draining, no free slot) after outcomes that counted: an empty claim says the same.
        Release(
            new Answer.Claims(State.Position, results, granted), posted, isKeyed: State.Position >= first);
    }

    private void Wait(PostedRequest posted, EngineRequest.Claim claim, ImmutableArray<OutcomeResult> results)
    {
        if (_waiters.Count >= _engine.Options.WaitersMax)
        {
            Release(new Answer.Claims(State.Position, results, []), posted);
            return;
        }

        var agent = State.Agents.Find(claim.Want.Agent)!;
        var until = Now.AddMilliseconds((long)claim.Wait.TotalMilliseconds);
        _waiters.Add(new(++_waiterSequence, claim.Want, agent, posted, results, until) { Group = _groupSealed + 1 });
    }

    /// <summary>Gives tickets that became ready to the claims that wait for them, longest waiting first.</summary>
    private void HandOut()
    {
        for (var ready = State.Tickets.TakeBecameReady(); ready.Count > 0; ready = State.Tickets.TakeBecameReady())
        {
            foreach (var ticket in ready)
            {
                while (ticket.IsClaimable && _waiters.For(ticket) is { } waiter && !State.Control.IsPaused)
                {
                    TryServe(waiter, isFinal: true);
                }
            }
        }
    }

    /// <summary>Decides a waiting claim again.</summary>
    /// <param name="isFinal">True: it does not go on waiting, whatever comes out.</param>
    private void TryServe(Waiter waiter, bool isFinal)
    {
        var first = State.Position + 1;
        var decision = Run(waiter.Want, waiter.First.Origin);
        var granted = Rendering.Granted(State, decision.Events);
        if (granted.IsEmpty && decision.Rejection is null && !isFinal)
        {
            return;
        }

        _waiters.Remove(waiter);
        if (!granted.IsEmpty)
        {
            Remember(waiter.First, first);
        }

        Answer(waiter, decision.Rejection is { } rejection && waiter.Results.IsEmpty
            ? new Answer.Rejected(State.Position, rejection)
            : new Answer.Claims(State.Position, waiter.Results, granted));
    }

    /// <summary>What an event means for those who wait.</summary>
    private void Notice(SwarmEvent @event)
    {
        if (_reads.Count > 0 && @event is TicketEvent ticket)
        {
            NoticeClosed(ticket);
        }

        if (_waiters.Count == 0)
        {
            return;
        }

        switch (@event)
        {
            case ControlEvent.Resumed or ControlEvent.SettingsChanged:
                foreach (var waiter in _waiters.All())
                {
                    TryServe(waiter, isFinal: false);
                }

                break;
            case AgentEvent.Registered or AgentEvent.WentStale or AgentEvent.Draining or AgentEvent.Finished
                or AgentEvent.Left:
                foreach (var waiter in _waiters.Of(((AgentEvent)@event).Agent))
                {
                    EndWait(waiter);
                }

                break;
            default:
                break;
        }
    }

    private void Leave(PostedRequest posted, Waiter waiter)
    {
        // The time may have come, or the swarm may have broken, just before.
        if (posted.Waiter is null)
        {
            return;
        }

        if (waiter.Askers.Count == 1)
        {
            EndWait(waiter);
            return;
        }

        waiter.Leave(posted);
        Release(new Answer.Claims(State.Position, waiter.Results, []), posted);
    }

    /// <summary>Answers all waits when the memory is given up. Outcomes that came with a claim may be durable though
    /// its wait is lost: their sender must not hear that nothing happened.</summary>
    private void FailWaiters(EngineFailure sealedFailure, EngineFailure laterFailure, string detail)
    {
        FailReadWaits(laterFailure, detail);
        foreach (var waiter in _waiters.All())
        {
            _waiters.Remove(waiter);
            Answer answer = waiter.Results.IsEmpty ? new Answer.Failed(laterFailure, detail)
                : waiter.Group <= _groupAppended ? new Answer.Claims(_durablePosition, waiter.Results, [])
                : new Answer.Failed(waiter.Group <= _groupSealed ? sealedFailure : laterFailure, detail);
            foreach (var asker in waiter.Askers)
            {
                asker.Answer(answer);
            }
        }
    }

    private void EndWait(Waiter waiter)
    {
        _waiters.Remove(waiter);
        Answer(waiter, new Answer.Claims(State.Position, waiter.Results, []));
    }

    private void Answer(Waiter waiter, Answer answer)
    {
        var waiting = new Unreleased(State.Position, answer)
        {
            Key = waiter.First.Key is null ? null : waiter.First.KeyHash,
            BodyHash = waiter.First.Key?.BodyHash ?? 0,
        };
        foreach (var asker in waiter.Askers)
        {
            waiting.Add(asker);
        }

        Release(waiting);
    }
}
