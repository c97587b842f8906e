namespace Waggle.Contracts.Agents;

/// <summary>A supervisor announces an agent that is about to start.</summary>
public sealed record DeclareAgentRequest
{
    /// <summary>Who announces it.</summary>
    /// <value>An id. Null: not said.</value>
    public string? Actor { get; init; }
}
