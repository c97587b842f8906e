using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;
using Waggle.Engine.Keys;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <content>Requests that change the swarm, but for claims.</content>
internal sealed partial class SwarmHost
{
    /// <summary>Takes a request. Every request is answered exactly once, sooner or later.</summary>
    public void Take(PostedRequest posted)
    {
        if (posted.Request is EngineRequest.DeleteSwarm)
        {
            Delete(posted); // Also of a swarm that stopped: that is how one gets rid of it.
            return;
        }

        if (Fault is { } fault)
        {
            posted.Answer(new Answer.Failed(EngineFailure.SwarmFaulted, fault));
            return;
        }

        if (_unreleased.Count >= _engine.Options.UnreleasedMax)
        {
            posted.Answer(new Answer.Failed(EngineFailure.Overloaded, "Too many answers wait for the journal."));
            return;
        }

        if (_engine.ReadsRunning >= _engine.Options.ReadsMax)
        {
            posted.Answer(new Answer.Failed(EngineFailure.Overloaded, "Too many requests wait for the store."));
            return;
        }

        Proceed(posted, _begin);
    }

    private void Begin(PostedRequest posted)
    {
        if (!JoinOrReplay(posted) && !ParkForRows(posted))
        {
            Handle(posted);
        }
    }

    /// <summary>Does a part of a request's work on the loop. The request is answered even if a rule of ours
    /// breaks.</summary>
    private void Proceed(PostedRequest posted, Action part) => Proceed(posted, _ => part());

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = AnyFaultStopsTheSwarm)]
    private void Proceed(PostedRequest posted, Action<PostedRequest> part)
    {
        var isDone = false;
        if (Fault is null)
        {
            // Not Guarded, which would cost each request two objects.
            try
            {
                RunDue();
                part(posted);
                isDone = true;
                Settle();
            }
            catch (Exception problem)
            {
                Stop(problem);
            }
        }

        if (!isDone && !posted.IsAnswered)
        {
            posted.Answer(new Answer.Failed(EngineFailure.SwarmFaulted, Fault!));
        }

        Reschedule();
    }

    private void Handle(PostedRequest posted)
    {
        switch (posted.Request)
        {
            case EngineRequest.Execute execute:
                Execute(posted, execute.Command);
                break;
            case EngineRequest.Claim claim:
                Claim(posted, claim);
                break;
            case EngineRequest.Outcomes outcomes:
                var first = State.Position + 1;
                var results = RunAll(outcomes.Verbs, posted);
                Remember(posted, first);
                Release(new Answer.Outcomes(State.Position, results), posted, isKeyed: State.Position >= first);
                break;
            case EngineRequest.ActOnTickets bulk:
                Begin(posted, bulk);
                break;
            case EngineRequest.Heartbeat heartbeat:
                Beat(posted, heartbeat.Command);
                break;
            default:
                Read(posted);
                break;
        }
    }

    private void Execute(PostedRequest posted, SwarmCommand command)
    {
        var first = State.Position + 1;
        var decision = Run(command, posted.Origin);
        if (decision.Rejection is { } rejection)
        {
            Release(new Answer.Rejected(State.Position, rejection), posted);
            return;
        }

        // What is not durable yet cannot be read back, and its own answer has not left either.
        if (command is TicketCommand.HolderVerb verb && decision.Events.IsEmpty
            && FirstAnswered(verb) is { } position && position <= _durablePosition)
        {
            AnswerAsOf(posted, new(0, position, 1, Now));
            return;
        }

        Remember(posted, first);
        Release(Rendering.Executed(State, command, decision.Events), posted, isKeyed: !decision.Events.IsEmpty);
    }

    /// <summary>Holder verbs, each on its own.</summary>
    private ImmutableArray<OutcomeResult> RunAll(ImmutableArray<TicketCommand.HolderVerb> verbs, PostedRequest posted)
    {
        var results = ImmutableArray.CreateBuilder<OutcomeResult>(verbs.Length);
        foreach (var verb in verbs)
        {
            var decision = Run(verb, posted.Origin);
            results.Add(decision.Rejection is { } rejection
                ? new(Ticket: null, rejection)
                : new(State.Tickets.Find(verb.Ticket)!.Snapshot(), Rejection: null));
        }

        return results.MoveToImmutable();
    }

    private void Beat(PostedRequest posted, AgentCommand.Heartbeat heartbeat)
    {
        var decision = Run(heartbeat, posted.Origin);
        if (decision.Rejection is { } rejection)
        {
            Release(new Answer.Rejected(State.Position, rejection), posted);
            return;
        }

        var reports = State.Renew(heartbeat, Now);
        var agent = State.Agents.Find(heartbeat.Agent)!;
        var directive = !agent.IsLive ? AgentDirective.Stopped
            : agent.IsDraining ? AgentDirective.Draining
            : AgentDirective.Active;
        Release(new Answer.Heartbeat(State.Position, directive, reports), posted);
    }

    /// <summary>Where a repeated verb was first accepted, when the ticket went on since: its present state is not the
    /// first answer then.</summary>
    private long? FirstAnswered(TicketCommand.HolderVerb verb)
    {
        var ticket = State.Tickets.Find(verb.Ticket)!;
        return TicketMachine.RepeatOf(ticket, verb) is { } position && position < ticket.Version ? position : null;
    }

    /// <summary>Remembers an accepted request by its key, if it has one and caused something.</summary>
    private void Remember(PostedRequest posted, long first)
    {
        if (posted.Key is not { } key || State.Position < first)
        {
            return;
        }

        var entry = new KeyEntry(key.BodyHash, first, (int)(State.Position - first + 1), Now);
        _keys.Add(posted.KeyHash, entry);
        KeyWindow.Pack(_pendingKeys, posted.KeyHash, entry);
    }
}
