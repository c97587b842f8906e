namespace Waggle.Contracts.Claims;

/// <summary>Outcomes of several held tickets, each accepted or refused on its own.</summary>
public sealed record OutcomesRequest
{
    /// <summary>The agent that acts.</summary>
    /// <value>An id.</value>
    public required string Agent { get; init; }

    /// <summary>Which life of the agent speaks; an older one than the present is refused.</summary>
    /// <value>1 and up. Null: the present one, unchecked.</value>
    public long? Incarnation { get; init; }

    /// <summary>The outcomes.</summary>
    /// <value>1 to 1,000.</value>
    public required IReadOnlyList<OutcomeRequest> Outcomes { get; init; }
}
