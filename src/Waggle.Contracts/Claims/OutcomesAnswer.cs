namespace Waggle.Contracts.Claims;

/// <summary>What became of several outcomes.</summary>
public sealed record OutcomesAnswer
{
    /// <summary>One result per outcome.</summary>
    /// <value>In the order of the request.</value>
    public required IReadOnlyList<OutcomeResult> Outcomes { get; init; }
}
