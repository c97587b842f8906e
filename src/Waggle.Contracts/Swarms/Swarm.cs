namespace Waggle.Contracts.Swarms;

/// <summary>A swarm in figures, as it was at one position of the journal.</summary>
public sealed record Swarm
{
    /// <summary>Names the swarm.</summary>
    /// <value>1 to 128 characters.</value>
    public required string Id { get; init; }

    /// <summary>Of generated ticket ids.</summary>
    public required string TicketPrefix { get; init; }

    /// <summary>True: no claims are granted; all else goes on.</summary>
    public required bool Paused { get; init; }

    /// <summary>How many tickets are in each state.</summary>
    public required TicketCounts Counts { get; init; }

    /// <summary>Pending tickets that are held back by no delay and no limit.</summary>
    /// <value>0 and up.</value>
    public required int Claimable { get; init; }

    /// <summary>Pending tickets that are held back by a delay.</summary>
    /// <value>0 and up.</value>
    public required int Delayed { get; init; }

    /// <summary>Pending tickets that are held back by a limit.</summary>
    /// <value>0 and up.</value>
    public required int Limited { get; init; }

    /// <summary>The limits in force, and how far they are used.</summary>
    /// <value>In the order in which they were set.</value>
    public required IReadOnlyList<LimitStanding> Limits { get; init; }

    /// <summary>For <c>If-Match</c> when the settings are changed.</summary>
    /// <value>The position of the last change; 0: none.</value>
    public required long SettingsVersion { get; init; }

    /// <summary>Agents that are ready or working.</summary>
    /// <value>0 and up.</value>
    public required int LiveAgents { get; init; }

    /// <summary>Claims granted so far.</summary>
    /// <value>0 and up.</value>
    public required long Grants { get; init; }

    /// <summary>Leases lost so far.</summary>
    /// <value>0 and up.</value>
    public required long LeaseLosses { get; init; }

    /// <summary>Of its last event in the journal.</summary>
    /// <value>0 and up.</value>
    public required long Position { get; init; }
}
