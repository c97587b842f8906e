namespace Waggle.Core;

/// <summary>One life of an agent: drawn from a counter of the swarm at each registration, never used twice.</summary>
/// <param name="Value">1 and up.</param>
public readonly record struct Incarnation(long Value)
{
    /// <summary>Before the first registration.</summary>
    public static Incarnation None => default;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
