namespace Waggle.Contracts.Claims;

/// <summary>What became of the outcomes, and the claims that were granted.</summary>
public sealed record ClaimAnswer
{
    /// <summary>One result per outcome.</summary>
    /// <value>In the order of the request.</value>
    public required IReadOnlyList<OutcomeResult> Outcomes { get; init; }

    /// <summary>The claims.</summary>
    /// <value>Empty: there was nothing to claim in time.</value>
    public required IReadOnlyList<ClaimGrant> Claims { get; init; }
}
