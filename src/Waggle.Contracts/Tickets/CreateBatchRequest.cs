namespace Waggle.Contracts.Tickets;

/// <summary>Tickets to be created together: all of them or none. They may depend on each other in any order.</summary>
public sealed record CreateBatchRequest
{
    /// <summary>The tickets.</summary>
    /// <value>1 to 100,000; at most 64 MiB as JSON.</value>
    public required IReadOnlyList<CreateTicketRequest> Tickets { get; init; }
}
