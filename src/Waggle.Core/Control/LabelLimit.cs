namespace Waggle.Core.Control;

/// <summary>How many tickets with a label may be held at a time.</summary>
/// <param name="Label">The label's name.</param>
/// <param name="Value">The label's value, or null: whatever its value is.</param>
/// <param name="Max">How many at most. 0: none is granted, which pauses these tickets alone.</param>
public sealed record LabelLimit(string Label, string? Value, int Max)
{
    /// <summary>The highest <see cref="Max"/>: more than a swarm has agents and slots for.</summary>
    public const int MaxMax = 1_000_000;

    /// <summary>True when a ticket that bears this label is under the limit.</summary>
    public bool Covers(Label label) =>
        string.Equals(label.Name, Label, StringComparison.Ordinal)
        && (Value is null || string.Equals(label.Value, Value, StringComparison.Ordinal));

    /// <summary>True when both are about the same tickets, whatever they allow.</summary>
    public bool IsAboutTheSameAs(LabelLimit other) =>
        string.Equals(Label, other.Label, StringComparison.Ordinal)
        && string.Equals(Value, other.Value, StringComparison.Ordinal);
}
