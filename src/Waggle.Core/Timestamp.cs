namespace Waggle.Core;

/// <summary>A moment in UTC, in whole milliseconds since 1970: eight bytes, because a swarm may hold a
/// million.</summary>
/// <param name="Milliseconds">Since 1970-01-01T00:00:00Z.</param>
public readonly record struct Timestamp(long Milliseconds) : IComparable<Timestamp>
{
    /// <summary>1970-01-01T00:00:00Z.</summary>
    public static Timestamp Epoch => default;

    /// <summary>Later than every moment that occurs.</summary>
    public static Timestamp Never => new(long.MaxValue);

    /// <summary>The same moment, rounded down to the millisecond.</summary>
    public static Timestamp From(DateTimeOffset moment) => new(moment.ToUnixTimeMilliseconds());

    /// <summary>The same moment. Not for <see cref="Never"/>.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds);

    /// <summary>This moment, <paramref name="seconds"/> later.</summary>
    public Timestamp AddSeconds(long seconds) => new(Milliseconds + (seconds * 1000));

    /// <summary>This moment, <paramref name="milliseconds"/> later.</summary>
    public Timestamp AddMilliseconds(long milliseconds) => new(Milliseconds + milliseconds);

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => Milliseconds.CompareTo(other.Milliseconds);

    /// <summary>The later of two moments.</summary>
    public static Timestamp Max(Timestamp left, Timestamp right) => left < right ? right : left;

    /// <summary>The earlier of two moments.</summary>
    public static Timestamp Min(Timestamp left, Timestamp right) => left < right ? left : right;

    /// <inheritdoc/>
    public override string ToString() => this == Never
        ? "never"
        : ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The span from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static TimeSpan operator -(Timestamp left, Timestamp right) =>
        TimeSpan.FromMilliseconds(left.Milliseconds - right.Milliseconds);

    /// <summary>Earlier first.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.Milliseconds < right.Milliseconds;

    /// <summary>Earlier first.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.Milliseconds > right.Milliseconds;

    /// <summary>Earlier first.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.Milliseconds <= right.Milliseconds;

    /// <summary>Earlier first.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.Milliseconds >= right.Milliseconds;
}
