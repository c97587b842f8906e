namespace Waggle.Contracts.Agents;

/// <summary>Why an agent is where it is, from state alone.</summary>
public sealed record AgentExplanation
{
    /// <summary>The agent.</summary>
    /// <value>An id.</value>
    public required string Agent { get; init; }

    /// <summary>Where it is.</summary>
    public required AgentState State { get; init; }

    /// <summary>What holds it there, for programs.</summary>
    public required AgentReason Reason { get; init; }

    /// <summary>The same in one sentence, for people.</summary>
    public required string Text { get; init; }

    /// <summary>The tickets it holds.</summary>
    public required IReadOnlyList<string> Holds { get; init; }

    /// <summary>When it becomes stale, or is forgotten, by itself.</summary>
    /// <value>UTC. Null: it does not.</value>
    public DateTimeOffset? Until { get; init; }

    /// <summary>How many ready tickets it could claim now.</summary>
    /// <value>0 and up.</value>
    public required int Claimable { get; init; }

    /// <summary>Since when it is in this state.</summary>
    /// <value>UTC.</value>
    public required DateTimeOffset Since { get; init; }
}
