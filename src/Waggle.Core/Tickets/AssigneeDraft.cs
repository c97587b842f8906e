namespace Waggle.Core.Tickets;

/// <summary>An assignment as it is asked for: its end is counted from the decision, by the swarm's time.</summary>
/// <param name="Agent">This agent, or null for a role. Exactly one of the two is set.</param>
/// <param name="Role">Any agent of this role, or null.</param>
/// <param name="UntilSeconds">How long before the ticket is open to all.</param>
public sealed record AssigneeDraft(AgentId? Agent, string? Role, int UntilSeconds)
{
    internal Assignee From(Timestamp now)
    {
        Invariant.Holds(Agent is null != Role is null);
        return new(Agent, Role, now.AddSeconds(UntilSeconds));
    }
}
