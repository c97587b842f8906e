using Waggle.Journal.Sqlite.Databases;

namespace Waggle.Journal.Sqlite.Records;

/// <summary>The numbers of deleted swarms whose records and rows are still there. Lives on the writer's
/// thread.</summary>
internal sealed class PurgeTable(SqliteDatabase database)
{
    /// <summary>A record may hold a thousand events: some megabytes at most go with one step.</summary>
    private const int RecordsPerStep = 64;

    private const int RowsPerStep = 1_000;

    // Tables whose rows know their swarm by its number, with what finds one of their rows.
    private static readonly (string Table, string Key)[] _tables =
        [("tickets", "row"), ("agents", "id"), ("groups", "id"), ("swarm_rows", "id")];

    /// <summary>True when a step may find something.</summary>
    public bool HasWork { get; private set; } = true;

    /// <summary>Queues what a swarm had for removal.</summary>
    public void Add(long number)
    {
        using var statement = database.Use("INSERT INTO purges(number) VALUES (?)");
        statement.Bind(1, number).Run();
        HasWork = true;
    }

    /// <summary>Removes a bounded piece, inside the caller's transaction.</summary>
    public void Step()
    {
        var number = database.ReadNumber("SELECT ifnull(min(number), 0) FROM purges");
        if (number == 0)
        {
            HasWork = false;
        }
        else if (!TryRemoveRecords(number) && !_tables.Any(each => TryRemoveRows(each.Table, each.Key, number)))
        {
            using var statement = database.Use("DELETE FROM purges WHERE number = ?");
            statement.Bind(1, number).Run();
        }
    }

    /// <summary>There is no room to remove anything: tries again after the next deletion, or the next start.</summary>
    public void PutOff() => HasWork = false;

    private bool TryRemoveRecords(long number)
    {
        using var statement = database.Use(
            "DELETE FROM records WHERE place IN (SELECT place FROM records WHERE place BETWEEN ? AND ? "
            + $"LIMIT {RecordsPerStep})");
        return statement.Bind(1, Place.Of(number, 0)).Bind(2, Place.Of(number, Place.PositionMax)).Run() > 0;
    }

    private bool TryRemoveRows(string table, string key, long number)
    {
        using var statement = database.Use(
            $"DELETE FROM {table} WHERE swarm = ?1 AND {key} IN "
            + $"(SELECT {key} FROM {table} WHERE swarm = ?1 LIMIT {RowsPerStep})");
        return statement.Bind(1, number).Run() > 0;
    }
}
