namespace Waggle.Bench.Figures;

/// <summary>Who is measured. The names are those in the results as JSON.</summary>
public static class ContestantName
{
    /// <summary>Every answer is flushed.</summary>
    public const string Waggle = "waggle";

    /// <summary>BullMQ over Redis that flushes every command.</summary>
    public const string BullMqAlways = "bullmq-always";

    /// <summary>BullMQ over Redis that flushes once a second: up to a second of what was acknowledged can be
    /// lost.</summary>
    public const string BullMqEverySecond = "bullmq-everysec";

    /// <summary>graphile-worker over PostgreSQL, which flushes every commit.</summary>
    public const string Graphile = "graphile";

    /// <summary>pg-boss over PostgreSQL, which flushes every commit.</summary>
    public const string PgBoss = "pg-boss";

    /// <summary>What nobody on this machine can be faster than.</summary>
    public const string Machine = "machine";
}
