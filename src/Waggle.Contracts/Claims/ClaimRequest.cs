namespace Waggle.Contracts.Claims;

/// <summary>Asks for work, and reports finished work before that in the same commit.</summary>
public sealed record ClaimRequest
{
    /// <summary>The agent that acts.</summary>
    /// <value>An id.</value>
    public required string Agent { get; init; }

    /// <summary>Which life of the agent speaks; an older one than the present is refused.</summary>
    /// <value>1 and up. Null: the present one, unchecked.</value>
    public long? Incarnation { get; init; }

    /// <summary>Names this request: the same token gives the same claims while they live.</summary>
    /// <value>1 to 128 characters, made by the caller, never reused for another request.</value>
    public required string ClaimToken { get; init; }

    /// <summary>Outcomes of tickets held so far.</summary>
    /// <value>At most 1,000. Null: none.</value>
    public IReadOnlyList<OutcomeRequest>? Outcomes { get; init; }

    /// <summary>This ticket and no other.</summary>
    /// <value>An id. Null: whichever comes first.</value>
    public string? Ticket { get; init; }

    /// <summary>How many tickets at most; free slots bound it too.</summary>
    /// <value>1 to 100. Null: 1.</value>
    public int? Max { get; init; }

    /// <summary>How long the answer may wait for work, in seconds.</summary>
    /// <value>0 to 60. Null: 0.</value>
    public int? WaitSeconds { get; init; }

    /// <summary>How long the claims live without renewal, in seconds.</summary>
    /// <value>1 to 3,600. Null: as each ticket says.</value>
    public int? LeaseSeconds { get; init; }
}
