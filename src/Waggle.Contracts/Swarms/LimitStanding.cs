namespace Waggle.Contracts.Swarms;

/// <summary>A limit in force, and how far it is used.</summary>
public sealed record LimitStanding
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
    /// <value>0 and up; above <see cref="Max"/> only when the limit was set below what was held.</value>
    public required int Held { get; init; }
}
