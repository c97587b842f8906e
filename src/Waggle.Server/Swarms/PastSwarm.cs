using Waggle.Contracts.Agents;
using Waggle.Contracts.Swarms;
using Waggle.Contracts.Tickets;
using Waggle.Server.Agents;
using Waggle.Server.Tickets;

namespace Waggle.Server.Swarms;

/// <summary>A whole swarm as it was at a position, in the words of the contract.</summary>
/// <param name="Swarm">In figures.</param>
/// <param name="Agents">All agents, in ordinal order.</param>
/// <param name="Tickets">All tickets, in ordinal order. Leases are told as they were when they were given.</param>
public sealed record PastSwarm(Swarm Swarm, IReadOnlyList<Agent> Agents, IReadOnlyList<Ticket> Tickets)
{
    /// <summary>Renders a swarm that was replayed.</summary>
    public static PastSwarm Of(Core.Swarm replayed) => new(
        SwarmRendering.Render(replayed.Snapshot()),
        [.. replayed.Agents.All().Select(static agent => AgentRendering.Render(agent.Snapshot()))],
        [.. replayed.Tickets.InMemory().Select(static ticket => TicketRendering.Render(ticket.Snapshot()))]);
}
