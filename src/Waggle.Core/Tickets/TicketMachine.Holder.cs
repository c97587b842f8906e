using System.Diagnostics;

namespace Waggle.Core.Tickets;

/// <content>The verbs of the holder. Each names agent and fence; the fence decides, never the clock.</content>
public static partial class TicketMachine
{
    private static Decision Hold(Swarm swarm, TicketCommand.HolderVerb verb, Stamp stamp)
    {
        if (!swarm.Tickets.TryGet(verb.Ticket, out var ticket))
        {
            return new TicketRejection.Unknown(verb.Ticket);
        }

        if (swarm.Agents.StaleIncarnation(verb.Agent, verb.Incarnation) is { } stale)
        {
            return stale;
        }

        if (RepeatOf(ticket, verb) is not null)
        {
            return Decision.Nothing;
        }

        if (ticket.Holder is not { } holder || holder.Fence != verb.Fence || holder.Agent != verb.Agent)
        {
            return Lost(ticket, verb);
        }

        return verb switch
        {
            TicketCommand.Start start => Start(ticket, start),
            TicketCommand.Progress progress => new TicketEvent.Progressed(
                ticket.Id,
                progress.Agent,
                progress.Fence,
                progress.BodyHash,
                progress.Note,
                progress.Percent,
                progress.Checkpoint),
            TicketCommand.Complete complete => Complete(swarm, ticket, complete, stamp),
            TicketCommand.Fail fail => Fail(swarm, ticket, fail, stamp),
            TicketCommand.Release release => Release(swarm, ticket, release, stamp),
            TicketCommand.HandOff handOff => HandOff(swarm, ticket, handOff, stamp),
            _ => throw new UnreachableException($"Unknown command {verb.GetType().Name}."),
        };
    }

    private static Decision Start(Ticket ticket, TicketCommand.Start start)
    {
        if (ticket.Status != TicketStatus.Claimed)
        {
            return new TicketRejection.InvalidTransition(
                ticket.Id, ticket.Status, "start", "The holder has started it already.");
        }

        return new TicketEvent.Started(ticket.Id, start.Agent, start.Fence, start.BodyHash);
    }

    private static Decision Complete(Swarm swarm, Ticket ticket, TicketCommand.Complete complete, Stamp stamp)
    {
        var policy = ticket.Definition.Policy;
        var completed = new TicketEvent.Completed(
            ticket.Id,
            complete.Agent,
            complete.Fence,
            complete.BodyHash,
            complete.Result,
            policy.ReviewRequired ? stamp.Now.AddSeconds(policy.ReviewSeconds) : null);
        var events = new List<SwarmEvent>(1) { completed };
        if (!policy.ReviewRequired)
        {
            AddUnblocked(events, ticket);
        }

        AddFinished(events, swarm, ticket);
        return Decision.Accept([.. events]);
    }

    private static Decision Fail(Swarm swarm, Ticket ticket, TicketCommand.Fail fail, Stamp stamp)
    {
        var policy = ticket.Definition.Policy;
        var failures = ticket.Work!.Failures + 1;
        var closed = fail.Final || failures >= policy.MaxAttempts;
        var events = new List<SwarmEvent>(1)
        {
            new TicketEvent.Failed(
                ticket.Id,
                fail.Agent,
                fail.Fence,
                fail.BodyHash,
                fail.Error,
                failures,
                closed ? null : DelayOr(fail.DelaySeconds, policy.Retry, failures, stamp),
                closed),
        };
        AddFinished(events, swarm, ticket);
        return Decision.Accept([.. events]);
    }

    private static Decision Release(Swarm swarm, Ticket ticket, TicketCommand.Release release, Stamp stamp)
    {
        var releases = ticket.Work!.Releases + 1;
        var closed = releases >= TicketState.ReleasesMax;
        var events = new List<SwarmEvent>(1)
        {
            new TicketEvent.Released(
                ticket.Id,
                release.Agent,
                release.Fence,
                release.BodyHash,
                release.Reason,
                releases,
                closed || release.DelaySeconds == 0 ? null : stamp.Now.AddSeconds(release.DelaySeconds),
                closed),
        };
        AddFinished(events, swarm, ticket);
        return Decision.Accept([.. events]);
    }

    private static Decision HandOff(Swarm swarm, Ticket ticket, TicketCommand.HandOff handOff, Stamp stamp)
    {
        var releases = ticket.Work!.Releases + 1;
        var events = new List<SwarmEvent>(1)
        {
            new TicketEvent.HandedOff(
                ticket.Id,
                handOff.Agent,
                handOff.Fence,
                handOff.BodyHash,
                new AssigneeDraft(handOff.ToAgent, handOff.ToRole, handOff.UntilSeconds).From(stamp.Now),
                handOff.Note,
                releases,
                releases >= TicketState.ReleasesMax),
        };
        AddFinished(events, swarm, ticket);
        return Decision.Accept([.. events]);
    }

    /// <summary>The position at which the same verb was accepted before, because its answer was lost and it was sent
    /// again; null when it is new.</summary>
    public static long? RepeatOf(Ticket ticket, TicketCommand.HolderVerb verb)
    {
        if (ticket.Work is not { } work)
        {
            return null;
        }

        // The fence of another agent is never told, but a number can be guessed: the agent must be the same too.
        if (ticket.Holder is { } holder && holder.Fence == verb.Fence)
        {
            return holder.Agent == verb.Agent && work.LastVerb is { } last
                && last.Fence == verb.Fence && last.BodyHash == verb.BodyHash
                    ? last.Position
                    : null;
        }

        return DeadFenceOf(ticket, verb.Fence) is { } dead && dead.Agent == verb.Agent && dead.BodyHash == verb.BodyHash
            ? dead.Position
            : null;
    }

    private static TicketRejection.LeaseLost Lost(Ticket ticket, TicketCommand.HolderVerb verb)
    {
        var dead = DeadFenceOf(ticket, verb.Fence);
        return new(
            ticket.Id,
            verb.Fence,
            ticket.Holder?.Agent,
            ticket.Status,
            dead is not null && dead.Agent == verb.Agent ? dead.Reason : null);
    }

    private static DeadFence? DeadFenceOf(Ticket ticket, Fence fence)
    {
        foreach (var dead in ticket.Work?.DeadFences ?? [])
        {
            if (dead.Fence == fence)
            {
                return dead;
            }
        }

        return null;
    }

    private static Timestamp? DelayOr(int? delaySeconds, RetryPolicy policy, int failures, Stamp stamp) =>
        delaySeconds switch
        {
            null => DelayAfter(policy, failures, stamp),
            0 => null,
            { } seconds => stamp.Now.AddSeconds(seconds),
        };

    /// <summary>What a lease report says about a lease that is not held.</summary>
    internal static EndReason? ReasonLost(Ticket ticket, AgentId agent, Fence fence) =>
        DeadFenceOf(ticket, fence) is { } dead && dead.Agent == agent ? dead.Reason : null;
}
