using System.Collections.Immutable;

namespace Waggle.Core.Agents;

/// <summary>Why an agent is where it is, from state alone.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Reason">What holds it there.</param>
/// <param name="Holds">The tickets it holds.</param>
/// <param name="Until">When it becomes stale, or is forgotten, by itself; or null.</param>
/// <param name="Claimable">How many ready tickets it could claim now.</param>
/// <param name="Since">Since when it is in this state.</param>
/// <param name="Text">One sentence for people.</param>
public sealed record AgentExplanation(
    AgentId Agent,
    AgentStatus Status,
    WhyAgent Reason,
    ImmutableArray<TicketId> Holds,
    Timestamp? Until,
    int Claimable,
    Timestamp Since,
    string Text);
