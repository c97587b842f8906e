namespace Waggle.Contracts.Swarms;

/// <summary>How many tickets with a label may be held at a time.</summary>
public sealed record LabelLimit
{
    /// <summary>The label's name.</summary>
    /// <value>1 to 64 characters.</value>
    public required string Label { get; init; }

    /// <summary>The label's value.</summary>
    /// <value>At most 256 characters. Null: all tickets with the label count, whatever its value.</value>
    public string? Value { get; init; }

    /// <summary>How many may be held at a time.</summary>
    /// <value>0 to 1,000,000. 0: none is granted.</value>
    public required int Max { get; init; }
}
