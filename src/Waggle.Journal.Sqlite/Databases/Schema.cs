using Waggle.Engine.Journal;

namespace Waggle.Journal.Sqlite.Databases;

/// <summary>The tables, and what a connection is told before it is used.</summary>
/// <remarks>
/// <para><c>records</c> is one b-tree that only grows at the end of each swarm's range and needs no second index:
/// see <see cref="Records.Place"/>. Its columns stand in the order in which they are read without the next one, so that
/// keys are read without touching the pages of the events.</para>
/// <para>Every row carries a checksum over its columns.</para>
/// </remarks>
internal static class Schema
{
    /// <summary>In the file's header. Grows when an older program could not read what this one writes.</summary>
    private const int Version = 1;

    /// <summary>"WAGG": marks the file as ours.</summary>
    private const int ApplicationId = 0x57414747;

    /// <summary>Far longer than a reader holds the lock; another process that holds it longer is an error.</summary>
    private const int BusyTimeoutMilliseconds = 2_000;

    private const string RowColumns =
        "(swarm INTEGER NOT NULL, id TEXT NOT NULL, checksum INTEGER NOT NULL, data BLOB NOT NULL, "
        + "PRIMARY KEY(swarm, id)) WITHOUT ROWID";

    private static readonly string[] Statements =
    [
        "CREATE TABLE store(one INTEGER PRIMARY KEY, id BLOB NOT NULL, commits INTEGER NOT NULL, hash BLOB NOT NULL, "
            + "moved INTEGER NOT NULL, losses INTEGER NOT NULL, restored INTEGER NOT NULL, checksum INTEGER NOT NULL)",
        "CREATE TABLE swarms(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, epoch INTEGER NOT NULL, "
            + "position INTEGER NOT NULL, time INTEGER NOT NULL, hash BLOB NOT NULL, "
            + "checkpoint_position INTEGER NOT NULL, losses_seen INTEGER NOT NULL, wake INTEGER NOT NULL, "
            + "checksum INTEGER NOT NULL)",
        "CREATE TABLE floors(id TEXT PRIMARY KEY, number INTEGER NOT NULL, fence INTEGER NOT NULL, "
            + "incarnation INTEGER NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE purges(number INTEGER PRIMARY KEY)",
        "CREATE TABLE records(place INTEGER PRIMARY KEY, count INTEGER NOT NULL, time INTEGER NOT NULL, "
            + "hash BLOB NOT NULL, checksum INTEGER NOT NULL, keys BLOB NOT NULL, events BLOB NOT NULL)",
        "CREATE TABLE tickets(row INTEGER PRIMARY KEY, swarm INTEGER NOT NULL, id TEXT NOT NULL, "
            + "status INTEGER NOT NULL, evicted INTEGER NOT NULL, priority INTEGER NOT NULL, "
            + "created INTEGER NOT NULL, updated INTEGER NOT NULL, agent TEXT, parent TEXT, title TEXT NOT NULL, "
            + "labels TEXT NOT NULL, checksum INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE(swarm, id))",
        "CREATE INDEX tickets_listed ON tickets(swarm, created, id, status, evicted, priority, updated, agent, parent)",
        "CREATE TABLE agents" + RowColumns,
        "CREATE TABLE groups" + RowColumns,
        "CREATE TABLE swarm_rows" + RowColumns,
    ];

    /// <summary>True when the file holds no tables at all.</summary>
    public static bool IsEmpty(SqliteDatabase database) =>
        database.ReadNumber("SELECT count(*) FROM sqlite_schema") == 0;

    /// <summary>Makes the tables, with a first row in the one that counts commits.</summary>
    public static void Create(SqliteDatabase database, StoreState state)
    {
        database.Execute("BEGIN IMMEDIATE");
        database.Execute($"PRAGMA application_id = {ApplicationId}");
        database.Execute($"PRAGMA user_version = {Version}");
        foreach (var statement in Statements)
        {
            database.Execute(statement);
        }

        state.Write(database);
        database.Execute("COMMIT");
    }

    /// <summary>Makes the one connection that writes flush every commit, unless a test wants to see what happens when
    /// it does not.</summary>
    public static void MakeDurable(SqliteDatabase database, bool flushesCommits)
    {
        database.Execute("PRAGMA journal_mode = WAL");
        database.Execute(flushesCommits ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");

        // Checkpoints are ours to make: SQLite's own drops the error of a failed flush.
        database.Execute("PRAGMA wal_autocheckpoint = 0");
    }

    /// <summary>Makes any connection ready.</summary>
    /// <remarks>A reader that meets the writer while it changes the index of the log takes the writer's lock for an
    /// instant to look again; whoever finds a lock taken therefore waits a little.</remarks>
    public static void Configure(SqliteDatabase database)
    {
        database.Execute($"PRAGMA busy_timeout = {BusyTimeoutMilliseconds}");
        database.Execute("PRAGMA cell_size_check = ON");
        database.Execute("PRAGMA trusted_schema = OFF");
        database.Execute("PRAGMA temp_store = MEMORY");
        database.Execute("PRAGMA cache_size = -16384");
    }

    /// <summary>Refuses a file that is not ours, is newer than this program, or lacks a table.</summary>
    /// <exception cref="JournalDamagedException">It is one of these.</exception>
    public static void Require(SqliteDatabase database, string path)
    {
        var application = database.ReadNumber("PRAGMA application_id");
        if (application != ApplicationId)
        {
            throw new JournalDamagedException(
                $"{path} is a SQLite database, but not one of Waggle's (its application id is {application}, not "
                + $"{ApplicationId}). Name another data directory, or put a copy of the right file back.");
        }

        var version = database.ReadNumber("PRAGMA user_version");
        if (version != Version)
        {
            throw new JournalDamagedException(
                $"{path} was written with schema version {version}; this program knows version {Version}. "
                + "Use the newer program that wrote it. Nothing was changed. If no newer program did, the file is "
                + "damaged: restore a backup into a new directory ('waggle restore'), or put back a copy of the whole "
                + "data directory.");
        }

        using var tables = database.Use("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid");
        foreach (var statement in Statements)
        {
            if (!tables.Step() || !string.Equals(tables.Text(0), statement, StringComparison.Ordinal))
            {
                throw new JournalDamagedException(
                    $"{path} is damaged: its list of tables is not what version {Version} makes. Put a copy back.");
            }
        }
    }
}
