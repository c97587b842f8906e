namespace Waggle.Contracts.Tickets;

/// <summary>What came of one verb for many tickets.</summary>
public sealed record BulkAnswer
{
    /// <summary>How many tickets were changed.</summary>
    /// <value>0: the verb applies to no ticket of the filter. More: there may be others, ask again with a fresh
    /// key.</value>
    public required int Changed { get; init; }
}
