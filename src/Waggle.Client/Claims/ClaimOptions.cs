using Waggle.Contracts.Claims;

namespace Waggle.Client.Claims;

/// <summary>What to claim, and what to report in the same commit.</summary>
public sealed record ClaimOptions
{
    /// <summary>This ticket and no other.</summary>
    /// <value>An id. Null: whichever comes first.</value>
    public string? Ticket { get; init; }

    /// <summary>How many tickets at most; free slots bound it too.</summary>
    /// <value>1 to 100. Default: 1.</value>
    public int Max { get; init; } = 1;

    /// <summary>How long to wait for work.</summary>
    /// <value>Whole seconds from 0 to 60. Default: zero.</value>
    public TimeSpan Wait { get; init; }

    /// <summary>How long the claims live without renewal.</summary>
    /// <value>Whole seconds from 1 to 3,600. Null: as each ticket says.</value>
    public TimeSpan? Lease { get; init; }

    /// <summary>Outcomes of tickets held so far, committed before the claim.</summary>
    /// <value>At most 1,000. Default: none.</value>
    public IReadOnlyList<OutcomeRequest> Outcomes { get; init; } = [];

    /// <summary>Leaves the tickets of accepted outcomes out of the answer.</summary>
    /// <value>Default: false.</value>
    public bool ReturnMinimal { get; init; }

    /// <summary>Names the claim: the same token gives the same claims while they live.</summary>
    /// <value>1 to 128 characters. Null: a fresh one, shared by the repeats of this one call. Give one, and keep all
    /// other options the same, to ask again after <see cref="Errors.OutcomeUnknownException"/>.</value>
    public string? ClaimToken { get; init; }
}
