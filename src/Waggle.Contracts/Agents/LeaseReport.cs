using Waggle.Contracts.Tickets;

namespace Waggle.Contracts.Agents;

/// <summary>What a heartbeat learns about one lease.</summary>
public sealed record LeaseReport
{
    /// <summary>The ticket named.</summary>
    /// <value>An id.</value>
    public required string Ticket { get; init; }

    /// <summary>The fence named.</summary>
    public required long Fence { get; init; }

    /// <summary>True: renewed. False: lost, stop the work.</summary>
    public required bool Held { get; init; }

    /// <summary>How long the lease now lives, in seconds from the moment the request was sent.</summary>
    /// <value>0 when lost.</value>
    public required int LeaseSeconds { get; init; }

    /// <summary>Why it was lost.</summary>
    /// <value>Null: it is held, or never was this agent's.</value>
    public AttemptEnd? Reason { get; init; }
}
