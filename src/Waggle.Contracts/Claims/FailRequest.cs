using Waggle.Contracts.Tickets;

namespace Waggle.Contracts.Claims;

/// <summary>The holder gives this attempt up.</summary>
public sealed record FailRequest
{
    /// <summary>The agent that acts.</summary>
    /// <value>An id.</value>
    public required string Agent { get; init; }

    /// <summary>Which life of the agent speaks; an older one than the present is refused.</summary>
    /// <value>1 and up. Null: the present one, unchecked.</value>
    public long? Incarnation { get; init; }

    /// <summary>The fence handed out with the claim.</summary>
    /// <value>1 to 2^53 - 1.</value>
    public required long Fence { get; init; }

    /// <summary>What went wrong.</summary>
    public required AttemptError Error { get; init; }

    /// <summary>True: no further attempt.</summary>
    /// <value>Null: false.</value>
    public bool? Final { get; init; }

    /// <summary>How long the ticket waits, in seconds.</summary>
    /// <value>0 to 86,400. Null: by its retry rule.</value>
    public int? DelaySeconds { get; init; }
}
