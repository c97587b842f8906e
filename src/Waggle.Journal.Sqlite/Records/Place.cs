namespace Waggle.Journal.Sqlite.Records;

/// <summary>Where a record is in its table: the swarm's number, then the first position, in one number.</summary>
internal static class Place
{
    /// <summary>2^40 positions: a thousand events a second for 34 years.</summary>
    private const int PositionBits = 40;

    /// <summary>What is left: eight million swarms.</summary>
    public const long SwarmNumberMax = (1L << (63 - PositionBits)) - 1;

    /// <summary>The last position that a swarm can have.</summary>
    public const long PositionMax = (1L << PositionBits) - 1;

    public static long Of(long swarmNumber, long position) => (swarmNumber << PositionBits) | position;

    public static long PositionOf(long place) => place & PositionMax;
}
