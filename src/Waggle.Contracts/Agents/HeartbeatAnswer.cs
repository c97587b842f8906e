namespace Waggle.Contracts.Agents;

/// <summary>What an agent must know.</summary>
public sealed record HeartbeatAnswer
{
    /// <summary>What it is told to do.</summary>
    public required Directive Directive { get; init; }

    /// <summary>One report per lease named.</summary>
    /// <value>In the order of the request.</value>
    public required IReadOnlyList<LeaseReport> Leases { get; init; }
}
