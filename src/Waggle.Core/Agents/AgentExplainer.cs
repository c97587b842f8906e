using System.Globalization;

namespace Waggle.Core.Agents;

/// <summary>Says what an agent waits for, from state alone. Changes nothing.</summary>
public static class AgentExplainer
{
    /// <summary>What <paramref name="agent"/> waits for.</summary>
    public static AgentExplanation Explain(Swarm swarm, Agent agent)
    {
        var claimable = agent.Definition is { } definition
            ? swarm.Tickets.Ready.CountFor(agent.Id, definition.Role, definition.Capabilities)
            : 0;
        var reason = ReasonOf(swarm, agent, claimable);
        Timestamp? until = agent.DueAt == Timestamp.Never ? null : agent.DueAt;
        return new(
            agent.Id,
            agent.Status,
            reason,
            [.. agent.Holds.Select(ticket => ticket.Id)],
            until,
            claimable,
            agent.StatusSince,
            Sentence(swarm, agent, reason, claimable));
    }

    private static WhyAgent ReasonOf(Swarm swarm, Agent agent, int claimable)
    {
        if (!agent.IsLive)
        {
            return agent.Life switch
            {
                AgentStatus.Idle => WhyAgent.NotUp,
                AgentStatus.Stale => WhyAgent.Silent,
                _ => WhyAgent.Done,
            };
        }

        if (agent.IsDraining)
        {
            return WhyAgent.Draining;
        }

        if (!agent.MayClaim)
        {
            return WhyAgent.NoFreeSlot;
        }

        if (swarm.Control.IsPaused)
        {
            return WhyAgent.SwarmPaused;
        }

        if (claimable > 0)
        {
            return WhyAgent.HasNotAsked;
        }

        return swarm.Tickets.Ready.Count == 0 ? WhyAgent.NothingReady : WhyAgent.NothingItMayClaim;
    }

    private static string Sentence(Swarm swarm, Agent agent, WhyAgent reason, int claimable) => reason switch
    {
        WhyAgent.NotUp => "It was declared and has not registered yet.",
        WhyAgent.HasNotAsked => claimable == 1
            ? "It could claim one ticket and has not asked."
            : Invariantly($"It could claim {claimable} tickets and has not asked."),
        WhyAgent.NothingReady => "No ticket is ready.",
        WhyAgent.NothingItMayClaim =>
            "Tickets are ready, but none of them is for this agent: they require what it lacks, are assigned to "
            + "others, or their limit is reached.",
        WhyAgent.SwarmPaused => "The swarm is paused.",
        WhyAgent.NoFreeSlot => Invariantly($"All its slots are taken: {Tickets(agent)}."),
        WhyAgent.Draining => Invariantly($"It takes nothing new and finishes {Tickets(agent)}."),
        WhyAgent.Silent => Invariantly(
            $"It was last heard of at {agent.LastSeen}, longer ago than its {agent.Definition!.TermSeconds} s term."),
        _ => Invariantly($"It left or was drained at {agent.UpdatedAt}."),
    };

    private static string Tickets(Agent agent) =>
        string.Join(", ", agent.Holds.Take(5).Select(ticket => ticket.Id.Value))
        + (agent.Holds.Count > 5 ? ", ..." : string.Empty);

    private static string Invariantly(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
