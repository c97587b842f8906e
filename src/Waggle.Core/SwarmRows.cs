using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;

namespace Waggle.Core;

/// <summary>A swarm's durable state as rows: what a checkpoint writes and recovery reads.</summary>
/// <param name="Swarm">Counters, pause, cascades.</param>
/// <param name="Agents">All agents.</param>
/// <param name="Groups">All parents' counts.</param>
/// <param name="Tickets">The tickets that must be in memory; those that left it may be left out.</param>
public sealed record SwarmRows(
    SwarmRow Swarm,
    IEnumerable<AgentRow> Agents,
    IEnumerable<GroupRow> Groups,
    IEnumerable<TicketRow> Tickets);
