namespace Waggle.Contracts.Tickets;

/// <summary>Which tickets are meant. What is left out lets everything through; all that is there must hold.</summary>
public sealed record TicketFilter
{
    /// <summary>Tickets in any of these states.</summary>
    /// <value>Only states to which the verb can apply. Null: all of those.</value>
    public IReadOnlyList<TicketState>? States { get; init; }

    /// <summary>Tickets with this label: a name, or <c>name=value</c>.</summary>
    /// <value>Null: with any labels.</value>
    public string? Label { get; init; }

    /// <summary>Tickets held by this agent.</summary>
    /// <value>An id. Null: held or not.</value>
    public string? Agent { get; init; }

    /// <summary>Children of this ticket.</summary>
    /// <value>An id. Null: of any or none.</value>
    public string? Parent { get; init; }

    /// <summary>Tickets with this text in title or id, ignoring ASCII case.</summary>
    /// <value>1 to 200 characters. Null: any text.</value>
    public string? Text { get; init; }
}
