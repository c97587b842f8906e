namespace Waggle.Contracts.Tickets;

/// <summary>A reviewer's judgement of a completed attempt.</summary>
public sealed record ReviewRequest
{
    /// <summary>Who judges. Not the agent that completed the attempt.</summary>
    /// <value>An id: 1 to 128 characters.</value>
    public required string Actor { get; init; }

    /// <summary>Why; after a reject the next attempt is told.</summary>
    /// <value>At most 4 KiB. Null: not said.</value>
    public string? Reason { get; init; }

    /// <summary>The attempt that is judged.</summary>
    /// <value>1 and up. Null: the present one.</value>
    public int? Attempt { get; init; }
}
