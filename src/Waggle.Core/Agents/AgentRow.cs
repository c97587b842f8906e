namespace Waggle.Core.Agents;

/// <summary>The durable state of an agent, as a checkpoint keeps it. What it holds is in the tickets' rows.</summary>
/// <param name="Life">The state without the difference between ready and working, which its tickets make.</param>
/// <remarks>Kept on disk: fields may be added with a default, never renamed or re-typed.</remarks>
public sealed record AgentRow(
    AgentId Id,
    AgentStatus Life,
    bool IsDraining,
    AgentDefinition? Definition,
    Incarnation Incarnation,
    Timestamp UpdatedAt,
    Timestamp StatusSince,
    long Version)
{
    /// <summary>The durable state of an agent.</summary>
    public static AgentRow Of(Agent agent) => new(
        agent.Id,
        agent.Life,
        agent.IsDraining,
        agent.Definition,
        agent.Incarnation,
        agent.UpdatedAt,
        agent.StatusSince,
        agent.Version);

    internal Agent ToAgent() => new(Id)
    {
        Life = Life,
        IsDraining = IsDraining,
        Definition = Definition,
        Incarnation = Incarnation,
        UpdatedAt = UpdatedAt,
        StatusSince = StatusSince,
        Version = Version,
        LastSeen = UpdatedAt,
    };
}
