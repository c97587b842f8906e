using System.Collections.Immutable;
using Waggle.Core.Agents;

namespace Waggle.Core.Tickets;

/// <content>Claims.</content>
public static partial class TicketMachine
{
    private static Decision Claim(Swarm swarm, TicketCommand.Claim claim, Stamp stamp)
    {
        if (RefuseClaimer(swarm, claim) is { } refusal)
        {
            return refusal;
        }

        var agent = swarm.Agents.Find(claim.Agent)!;
        if (claim.Ticket is { } wanted)
        {
            return ClaimNamed(swarm, agent, claim, wanted, stamp);
        }

        if (swarm.Control.IsPaused || swarm.Tickets.Ready.Count == 0)
        {
            return Decision.Nothing;
        }

        var definition = agent.Definition!;
        var max = Math.Min(claim.Max, definition.Slots - agent.Holds.Count);
        if (max == 1)
        {
            var best = swarm.Tickets.Ready.Best(agent.Id, definition.Role, definition.Capabilities);
            return best is null
                ? Decision.Nothing
                : Grant(best, agent, claim, swarm.Tickets.LastFence.Next(), stamp);
        }

        var fence = swarm.Tickets.LastFence;
        var events = ImmutableArray.CreateBuilder<SwarmEvent>();
        foreach (var ticket in swarm.Tickets.Ready.Best(agent.Id, definition.Role, definition.Capabilities, max))
        {
            fence = fence.Next();
            events.Add(Grant(ticket, agent, claim, fence, stamp));
        }

        return Decision.Accept(events.DrainToImmutable());
    }

    private static SwarmRejection? RefuseClaimer(Swarm swarm, TicketCommand.Claim claim)
    {
        if (swarm.Agents.Find(claim.Agent) is not { } agent)
        {
            return new AgentRejection.Unknown(claim.Agent);
        }

        if (swarm.Agents.StaleIncarnation(claim.Agent, claim.Incarnation) is { } stale)
        {
            return stale;
        }

        if (!agent.IsLive || agent.IsDraining)
        {
            return new AgentRejection.NotLive(agent.Id, agent.Status, agent.IsDraining);
        }

        if (agent.Holds.Count >= agent.Definition!.Slots)
        {
            return new AgentRejection.NoFreeSlot(agent.Id, agent.Definition.Slots);
        }

        return null;
    }

    private static Decision ClaimNamed(
        Swarm swarm, Agent agent, TicketCommand.Claim claim, TicketId wanted, Stamp stamp)
    {
        if (!swarm.Tickets.TryGet(wanted, out var ticket))
        {
            return new TicketRejection.Unknown(wanted);
        }

        if (ticket.Holder is { } holder)
        {
            return new TicketRejection.Held(wanted, holder.Agent, holder.LeaseExpiresAt);
        }

        if (WhyNot(swarm, agent, ticket) is { } detail)
        {
            return new TicketRejection.InvalidTransition(wanted, ticket.Status, "claim", detail);
        }

        if (LimitTally.FirstFull(ticket.Demand!.Limits) is { } full)
        {
            return new TicketRejection.LimitReached(wanted, full.Standing);
        }

        return Grant(ticket, agent, claim, swarm.Tickets.LastFence.Next(), stamp);
    }

    private static string? WhyNot(Swarm swarm, Agent agent, Ticket ticket)
    {
        if (ticket.Status != TicketStatus.Pending)
        {
            return $"Only a pending ticket can be claimed; this one is {NameOf(ticket.Status)}.";
        }

        if (ticket.DelayedUntil is { } delayedUntil)
        {
            return $"It may not be claimed before {delayedUntil}.";
        }

        if (swarm.Control.IsPaused)
        {
            return "The swarm is paused.";
        }

        if (ticket.Assignee is { } assignee && !IsFor(assignee, agent))
        {
            return $"It is assigned to {assignee.Agent?.Value ?? "role " + assignee.Role} until {assignee.Until}.";
        }

        return RequirementSet.AreMet(ticket.Definition.Requires, agent.Definition!.Capabilities)
            ? null
            : $"It requires {string.Join(", ", ticket.Definition.Requires)}.";
    }

    /// <summary>True when an assignment lets the agent claim.</summary>
    internal static bool IsFor(Assignee assignee, Agent agent) =>
        assignee.Agent is { } only
            ? only == agent.Id
            : string.Equals(assignee.Role, agent.Definition?.Role, StringComparison.Ordinal);

    private static TicketEvent.Claimed Grant(
        Ticket ticket, Agent agent, TicketCommand.Claim claim, Fence fence, Stamp stamp) => new(
            ticket.Id,
            agent.Id,
            agent.Incarnation,
            fence,
            ticket.Attempt + 1,
            claim.LeaseSeconds ?? ticket.Definition.Policy.LeaseSeconds,
            stamp.Now.AddSeconds(ticket.Definition.Policy.MaxRunSeconds));
}
