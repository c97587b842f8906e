using System.Collections.Immutable;
using Waggle.Contracts.Agents;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;
using Waggle.Server.Claims;
using Waggle.Server.Tickets;
using Agent = Waggle.Contracts.Agents.Agent;
using AgentState = Waggle.Contracts.Agents.AgentState;

namespace Waggle.Server.Agents;

/// <summary>Renders agents.</summary>
internal static class AgentRendering
{
    /// <summary>An agent as everybody may see it.</summary>
    public static Agent Render(AgentSnapshot agent) => new()
    {
        Id = agent.Id.Value,
        State = (AgentState)agent.Status,
        Draining = agent.Draining,
        Incarnation = agent.Incarnation.Value == 0 ? null : agent.Incarnation.Value,
        Role = agent.Definition?.Role,
        Capabilities = agent.Definition?.Capabilities ?? [],
        Slots = agent.Definition?.Slots,
        TermSeconds = agent.Definition?.TermSeconds,
        Renewal = (RenewalMode?)agent.Definition?.Renewal,
        OneShot = agent.Definition?.OneShot,
        Labels = TicketRendering.LabelsOf(agent.Definition?.Labels ?? []),
        Holds = [.. agent.Holds.Select(static ticket => ticket.Value)],
        LastSeenAt = agent.LastSeen.ToDateTimeOffset(),
        UpdatedAt = agent.UpdatedAt.ToDateTimeOffset(),
        Version = agent.Version,
    };

    /// <summary>An agent as it is told about itself when it registers: with its claims.</summary>
    public static Agent Render(AgentSnapshot agent, ImmutableArray<GrantedClaim> claims) =>
        Render(agent) with { Claims = ClaimRendering.Render(claims) };

    /// <summary>What a heartbeat learns.</summary>
    public static HeartbeatAnswer Render(Answer.Heartbeat answer) => new()
    {
        Directive = (Directive)answer.Directive,
        Leases = [.. answer.Leases.Select(Render)],
    };

    /// <summary>Why an agent is where it is.</summary>
    public static Contracts.Agents.AgentExplanation Render(Core.Agents.AgentExplanation explanation) => new()
    {
        Agent = explanation.Agent.Value,
        State = (AgentState)explanation.Status,
        Reason = (AgentReason)explanation.Reason,
        Text = explanation.Text,
        Holds = [.. explanation.Holds.Select(static ticket => ticket.Value)],
        Until = explanation.Until?.ToDateTimeOffset(),
        Claimable = explanation.Claimable,
        Since = explanation.Since.ToDateTimeOffset(),
    };

    private static Contracts.Agents.LeaseReport Render(Core.Agents.LeaseReport report) => new()
    {
        Ticket = report.Ticket.Value,
        Fence = report.Fence.Value,
        Held = report.Held,
        LeaseSeconds = report.LeaseSeconds,
        Reason = (Contracts.Tickets.AttemptEnd?)report.Reason,
    };
}
