namespace Waggle.Contracts.Tickets;

/// <summary>Who holds a ticket. The fence is told to the holder alone.</summary>
public sealed record Holding
{
    /// <summary>The holder.</summary>
    /// <value>An agent id.</value>
    public required string Agent { get; init; }

    /// <summary>When the ticket was claimed.</summary>
    /// <value>UTC.</value>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When the lease ends unless it is renewed.</summary>
    /// <value>Exclusive, UTC, by the server's clock.</value>
    public required DateTimeOffset LeaseExpiresAt { get; init; }
}
