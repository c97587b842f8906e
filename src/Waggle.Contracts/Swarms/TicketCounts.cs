namespace Waggle.Contracts.Swarms;

/// <summary>How many tickets are in each state.</summary>
public sealed record TicketCounts
{
    /// <summary>Waiting for dependencies.</summary>
    /// <value>0 and up.</value>
    public required int Blocked { get; init; }

    /// <summary>Claimable now or later.</summary>
    /// <value>0 and up.</value>
    public required int Pending { get; init; }

    /// <summary>Held, not started.</summary>
    /// <value>0 and up.</value>
    public required int Claimed { get; init; }

    /// <summary>Held and started.</summary>
    /// <value>0 and up.</value>
    public required int InProgress { get; init; }

    /// <summary>Waiting for a decision.</summary>
    /// <value>0 and up.</value>
    public required int Review { get; init; }

    /// <summary>Done and accepted.</summary>
    /// <value>0 and up.</value>
    public required int Merged { get; init; }

    /// <summary>Given up.</summary>
    /// <value>0 and up.</value>
    public required int Failed { get; init; }

    /// <summary>Withdrawn.</summary>
    /// <value>0 and up.</value>
    public required int Cancelled { get; init; }
}
