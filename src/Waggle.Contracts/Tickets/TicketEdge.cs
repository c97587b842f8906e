namespace Waggle.Contracts.Tickets;

/// <summary>An edge of the graph as it stands.</summary>
public sealed record TicketEdge
{
    /// <summary>The ticket waited for.</summary>
    /// <value>An id.</value>
    public required string Ticket { get; init; }

    /// <summary>What happens when it closes without being merged.</summary>
    public required OnFailure OnFailure { get; init; }

    /// <summary>Whether the edge still blocks.</summary>
    /// <value>Once true, stays true.</value>
    public required bool Satisfied { get; init; }
}
