namespace Waggle.Contracts.Tickets;

/// <summary>A limit that is reached.</summary>
public sealed record FullLimit
{
    /// <summary>The label's name.</summary>
    public required string Label { get; init; }

    /// <summary>The label's value.</summary>
    /// <value>Null: all tickets with the label count, whatever its value.</value>
    public string? Value { get; init; }

    /// <summary>How many may be held at a time.</summary>
    /// <value>0 and up.</value>
    public required int Max { get; init; }

    /// <summary>How many are held now.</summary>
    /// <value>0 and up.</value>
    public required int Held { get; init; }

    /// <summary>Which tickets are held, and by whom.</summary>
    /// <value>At most 100 are listed.</value>
    public required IReadOnlyList<HeldTicket> HeldBy { get; init; }
}
