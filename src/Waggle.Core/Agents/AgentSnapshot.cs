using System.Collections.Immutable;

namespace Waggle.Core.Agents;

/// <summary>An agent as it was at one position: safe to keep and to hand to another thread.</summary>
/// <param name="Id">The agent.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Draining">True: takes nothing new.</param>
/// <param name="Definition">What it said of itself, or null when only declared.</param>
/// <param name="Incarnation">Its present life; 0 when only declared.</param>
/// <param name="Holds">The tickets it holds, in the order of their claims.</param>
/// <param name="LastSeen">Its last call, as known to this server (not journaled).</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Version">The position of its last event.</param>
public sealed record AgentSnapshot(
    AgentId Id,
    AgentStatus Status,
    bool Draining,
    AgentDefinition? Definition,
    Incarnation Incarnation,
    ImmutableArray<TicketId> Holds,
    Timestamp LastSeen,
    Timestamp UpdatedAt,
    long Version);
