namespace Waggle.Contracts.Agents;

/// <summary>The agent goes; its tickets are released. The body of <c>DELETE</c>; may be absent.</summary>
public sealed record LeaveAgentRequest
{
    /// <summary>Which life of the agent speaks; an older one than the present is refused.</summary>
    /// <value>1 and up. Null: the present one, unchecked.</value>
    public long? Incarnation { get; init; }
}
