namespace Waggle.Contracts.Tickets;

/// <summary>What somebody other than the holder asks of a ticket or a swarm, and on whose behalf.</summary>
public sealed record OperatorRequest
{
    /// <summary>Who asks.</summary>
    /// <value>An id: 1 to 128 characters.</value>
    public required string Actor { get; init; }

    /// <summary>Why, for people.</summary>
    /// <value>At most 4 KiB. Null: not said.</value>
    public string? Reason { get; init; }
}
