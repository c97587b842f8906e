namespace Waggle.Contracts.Problems;

/// <summary>A dependency or parent that is not there.</summary>
public sealed record MissingDependency
{
    /// <summary>The ticket that names it.</summary>
    /// <value>Null: that one has no id yet.</value>
    public string? Ticket { get; init; }

    /// <summary>The id that no ticket has.</summary>
    public required string Missing { get; init; }
}
