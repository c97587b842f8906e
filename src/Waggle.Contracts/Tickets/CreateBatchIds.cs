namespace Waggle.Contracts.Tickets;

/// <summary>The tickets that a batch created, by their ids alone: the answer to who prefers a short one.</summary>
public sealed record CreateBatchIds
{
    /// <summary>The ids of the tickets.</summary>
    /// <value>In the order of the request.</value>
    public required IReadOnlyList<string> Ids { get; init; }
}
