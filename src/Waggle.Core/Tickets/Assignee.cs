namespace Waggle.Core.Tickets;

/// <summary>Who alone may claim a ticket, and until when. Exactly one of agent and role is set.</summary>
/// <param name="Agent">One agent, or null.</param>
/// <param name="Role">All agents of a role, or null.</param>
/// <param name="Until">From then on the ticket is open to all (exclusive, UTC).</param>
public sealed record Assignee(AgentId? Agent, string? Role, Timestamp Until);
