namespace Waggle.Contracts.Tickets;

/// <summary>The tickets that a batch created.</summary>
public sealed record CreateBatchAnswer
{
    /// <summary>The tickets after the batch.</summary>
    /// <value>In the order of the request.</value>
    public required IReadOnlyList<Ticket> Tickets { get; init; }
}
