namespace Waggle.Contracts.Agents;

/// <summary>The agent shall finish what it holds and take nothing new.</summary>
public sealed record DrainAgentRequest
{
    /// <summary>Who asks.</summary>
    /// <value>An id. Null: the agent itself.</value>
    public string? Actor { get; init; }

    /// <summary>Which life of the agent speaks; an older one than the present is refused.</summary>
    /// <value>1 and up. Null: the present one, unchecked.</value>
    public long? Incarnation { get; init; }
}
