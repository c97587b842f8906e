namespace Waggle.Core;

/// <summary>A number that grows with every grant of a swarm, so that a stale holder can be told from the present
/// one.</summary>
/// <param name="Value">1 and up; stays under 2^53, because it travels as a JSON number.</param>
/// <remarks>Source: sequencers in Burrows, "The Chubby lock service", OSDI 2006, section 2.4.</remarks>
public readonly record struct Fence(long Value) : IComparable<Fence>
{
    /// <summary>The highest fence: the largest integer that every JSON reader keeps exact.</summary>
    public const long ValueMax = (1L << 53) - 1;

    /// <summary>Before the first grant.</summary>
    public static Fence None => default;

    /// <summary>The fence of the next grant.</summary>
    public Fence Next()
    {
        Invariant.Holds(Value < ValueMax);
        return new(Value + 1);
    }

    /// <inheritdoc/>
    public int CompareTo(Fence other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Ordered by value.</summary>
    public static bool operator <(Fence left, Fence right) => left.Value < right.Value;

    /// <summary>Ordered by value.</summary>
    public static bool operator >(Fence left, Fence right) => left.Value > right.Value;

    /// <summary>Ordered by value.</summary>
    public static bool operator <=(Fence left, Fence right) => left.Value <= right.Value;

    /// <summary>Ordered by value.</summary>
    public static bool operator >=(Fence left, Fence right) => left.Value >= right.Value;
}
