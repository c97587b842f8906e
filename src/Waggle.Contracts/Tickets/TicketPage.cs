namespace Waggle.Contracts.Tickets;

/// <summary>One page of a list of tickets.</summary>
public sealed record TicketPage
{
    /// <summary>The tickets of this page.</summary>
    /// <value>May be empty.</value>
    public required IReadOnlyList<Ticket> Tickets { get; init; }

    /// <summary>Asks for the next page when given as <c>cursor</c>.</summary>
    /// <value>Opaque. Null: this is the last page.</value>
    public string? NextCursor { get; init; }

    /// <summary>The journal position of which this page is a snapshot.</summary>
    /// <value>0 and up.</value>
    public required long Position { get; init; }
}
