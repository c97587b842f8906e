using System.Diagnostics;
using Waggle.Core.Tickets;

namespace Waggle.Core.Agents;

/// <summary>Decides what may be done to agents.</summary>
/// <remarks>
/// <code>
///            register                claim (first ticket)
///   idle ---------------&gt; ready ---------------------------&gt; working
///    ^                    ^  |  &lt;--------------------------- |   |
///    |                    |  | drained, one-shot   last ticket    | silent past its term
///    | declare            |  v                     ended         v
///    +------ stale &lt;------+ done                               stale
///              ^______________silent past its term
/// </code>
/// <para>Invariants: one live incarnation per agent; an older one changes nothing; an agent that is stale is given
/// nothing, but keeps what it holds until each lease ends by itself.</para>
/// </remarks>
public static class AgentMachine
{
    /// <summary>Decides what a command does. Pure: the same swarm, command and stamp give the same decision.</summary>
    /// <returns>The events to journal, or the reason there are none. Never both.</returns>
    public static Decision Decide(Swarm swarm, AgentCommand command) =>
        command switch
        {
            AgentCommand.Declare declare => Declare(swarm, declare),
            AgentCommand.Register register => Register(swarm, register),
            AgentCommand.Heartbeat heartbeat => Heartbeat(swarm, heartbeat),
            AgentCommand.Drain drain => Drain(swarm, drain),
            AgentCommand.Leave leave => Leave(swarm, leave),
            _ => throw new UnreachableException($"Unknown command {command.GetType().Name}."),
        };

    /// <summary>What the agent's next deadline does, now that it has passed.</summary>
    internal static Decision Due(Agent agent, Stamp stamp)
    {
        Invariant.Holds(agent.DueAt <= stamp.Now);
        return agent.Life == AgentStatus.Done
            ? new AgentEvent.Forgotten(agent.Id)
            : new AgentEvent.WentStale(agent.Id, agent.DueAt);
    }

    private static Decision Declare(Swarm swarm, AgentCommand.Declare declare)
    {
        if (swarm.Agents.Find(declare.Agent) is { Life: AgentStatus.Ready } agent)
        {
            return new AgentRejection.InvalidTransition(agent.Id, agent.Status, "declare");
        }

        return swarm.Agents.HasRoomFor(declare.Agent)
            ? new AgentEvent.Declared(declare.Agent, declare.Actor)
            : new AgentRejection.TooMany(AgentState.AgentsMax);
    }

    private static Decision Register(Swarm swarm, AgentCommand.Register register)
    {
        if (!swarm.Agents.HasRoomFor(register.Agent))
        {
            return new AgentRejection.TooMany(AgentState.AgentsMax);
        }

        var incarnation = new Incarnation(swarm.Agents.LastIncarnation.Value + 1);
        var registered = new AgentEvent.Registered(register.Agent, incarnation, register.Definition);
        if (swarm.Agents.Find(register.Agent) is not { Holds.Count: > 0 } agent)
        {
            return registered;
        }

        var events = new List<SwarmEvent>();
        if (register.Resume)
        {
            // New fences: a paused twin of the process that wakes up later is fenced off.
            events.Add(registered);
            var fence = swarm.Tickets.LastFence;
            foreach (var ticket in agent.Holds)
            {
                fence = fence.Next();
                events.Add(new TicketEvent.Resumed(
                    ticket.Id, agent.Id, incarnation, ticket.Holder!.Fence, fence));
            }
        }
        else
        {
            foreach (var ticket in agent.Holds)
            {
                events.Add(TicketMachine.LoseLease(ticket, EndReason.AgentReplaced, deadline: null));
            }

            events.Add(registered);
        }

        return Decision.Accept([.. events]);
    }

    private static Decision Heartbeat(Swarm swarm, AgentCommand.Heartbeat heartbeat)
    {
        if (swarm.Agents.Find(heartbeat.Agent) is not { } agent)
        {
            return new AgentRejection.Unknown(heartbeat.Agent);
        }

        if (swarm.Agents.StaleIncarnation(heartbeat.Agent, heartbeat.Incarnation) is { } stale)
        {
            return stale;
        }

        return agent.Life == AgentStatus.Stale ? new AgentEvent.Returned(agent.Id) : Decision.Nothing;
    }

    private static Decision Drain(Swarm swarm, AgentCommand.Drain drain)
    {
        if (RefuseLife(swarm, drain.Agent, drain.Incarnation, "drain") is { } refusal)
        {
            return refusal;
        }

        var agent = swarm.Agents.Find(drain.Agent)!;
        if (agent.IsDraining)
        {
            return Decision.Nothing;
        }

        var draining = new AgentEvent.Draining(agent.Id, drain.Actor);
        return agent.Holds.Count > 0
            ? draining
            : Decision.Accept([draining, new AgentEvent.Finished(agent.Id)]);
    }

    private static Decision Leave(Swarm swarm, AgentCommand.Leave leave)
    {
        if (RefuseLife(swarm, leave.Agent, leave.Incarnation, "leave") is { } refusal)
        {
            return refusal;
        }

        var agent = swarm.Agents.Find(leave.Agent)!;
        var events = new List<SwarmEvent>();
        foreach (var ticket in agent.Holds)
        {
            var releases = ticket.Work!.Releases + 1;
            events.Add(new TicketEvent.Released(
                ticket.Id,
                agent.Id,
                ticket.Holder!.Fence,
                BodyHash: null,
                "The agent left.",
                releases,
                DelayedUntil: null,
                releases >= TicketState.ReleasesMax));
        }

        events.Add(new AgentEvent.Left(agent.Id));
        return Decision.Accept([.. events]);
    }

    private static AgentRejection? RefuseLife(Swarm swarm, AgentId id, Incarnation? incarnation, string verb)
    {
        if (swarm.Agents.Find(id) is not { } agent)
        {
            return new AgentRejection.Unknown(id);
        }

        if (swarm.Agents.StaleIncarnation(id, incarnation) is { } stale)
        {
            return stale;
        }

        return agent.Life is AgentStatus.Ready or AgentStatus.Stale
            ? null
            : new AgentRejection.InvalidTransition(id, agent.Status, verb);
    }
}
