namespace Waggle.Contracts.Agents;

/// <summary>All agents of a swarm.</summary>
public sealed record AgentList
{
    /// <summary>The agents.</summary>
    /// <value>In ordinal order of their ids.</value>
    public required IReadOnlyList<Agent> Agents { get; init; }
}
