namespace Waggle.Core.Agents;

/// <summary>What happened to an agent.</summary>
/// <remarks>Journaled for ever: see <see cref="SwarmEvent"/>. That an agent got its first ticket or lost its last one
/// is told by the ticket's events.</remarks>
public abstract record AgentEvent : SwarmEvent
{
    private protected AgentEvent(AgentId agent) => Agent = agent;

    /// <summary>Whom it happened to.</summary>
    public AgentId Agent { get; init; }

    /// <summary>A supervisor announced the agent: idle.</summary>
    public sealed record Declared(AgentId Agent, string? Actor) : AgentEvent(Agent);

    /// <summary>The agent is up.</summary>
    public sealed record Registered(AgentId Agent, Incarnation Incarnation, AgentDefinition Definition)
        : AgentEvent(Agent);

    /// <summary>The agent was silent for longer than its term.</summary>
    /// <param name="Deadline">The deadline it was decided on.</param>
    public sealed record WentStale(AgentId Agent, Timestamp Deadline) : AgentEvent(Agent);

    /// <summary>A stale agent spoke again.</summary>
    public sealed record Returned(AgentId Agent) : AgentEvent(Agent);

    /// <summary>The agent takes nothing new.</summary>
    public sealed record Draining(AgentId Agent, string? Actor) : AgentEvent(Agent);

    /// <summary>A draining or one-shot agent's last ticket ended.</summary>
    public sealed record Finished(AgentId Agent) : AgentEvent(Agent);

    /// <summary>The agent went.</summary>
    public sealed record Left(AgentId Agent) : AgentEvent(Agent);

    /// <summary>The agent had been done for a day.</summary>
    public sealed record Forgotten(AgentId Agent) : AgentEvent(Agent);
}
