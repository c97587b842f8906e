using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Databases;
using Waggle.Journal.Sqlite.Records;

namespace Waggle.Journal.Sqlite.Rows;

/// <summary>Checkpoint rows of all kinds. Tickets have columns of their own: see <see cref="TicketTable"/>.</summary>
internal static class RowTable
{
    /// <summary>A batch of rows or ids ends here, so that no read holds on to the write-ahead log for long.</summary>
    public const int BatchMax = 1_000;

    public static void Put(SqliteDatabase database, SwarmEntry swarm, CheckpointRow row)
    {
        if (row.Data.IsEmpty)
        {
            using var deletion = database.Use($"DELETE FROM {TableOf(row.Kind)} WHERE swarm = ? AND id = ?");
            deletion.Bind(1, swarm.Number).BindText(2, row.Id).Run();
        }
        else if (row.Kind == RowKind.Ticket)
        {
            TicketTable.Put(database, swarm, row);
        }
        else
        {
            using var statement = database.Use(
                $"INSERT OR REPLACE INTO {TableOf(row.Kind)}(swarm, id, checksum, data) VALUES (?, ?, ?, ?)");
            statement
                .Bind(1, swarm.Number)
                .BindText(2, row.Id)
                .Bind(3, ChecksumOf(swarm.Number, row.Id, row.Data.Span))
                .BindBytes(4, row.Data.Span)
                .Run();
        }
    }

    /// <summary>Some rows in order of their ids, beginning after one.</summary>
    public static List<CheckpointRow> ReadBatch(
        SqliteDatabase database, SwarmEntry swarm, RowKind kind, bool openOnly, string afterId)
    {
        using var statement = database.Use(
            $"SELECT {ColumnsOf(kind)} FROM {TableOf(kind)} WHERE swarm = ? AND id > ?"
            + (openOnly && kind == RowKind.Ticket ? " AND evicted = 0" : string.Empty)
            + $" ORDER BY id LIMIT {BatchMax}");
        statement.Bind(1, swarm.Number).BindText(2, afterId);
        return ReadAll(statement, swarm, kind);
    }

    /// <summary>Some ids in order, beginning after one.</summary>
    public static List<string> ReadIds(SqliteDatabase database, SwarmEntry swarm, RowKind kind, string afterId)
    {
        using var statement = database.Use(
            $"SELECT id FROM {TableOf(kind)} WHERE swarm = ? AND id > ? ORDER BY id LIMIT {BatchMax}");
        statement.Bind(1, swarm.Number).BindText(2, afterId);
        var ids = new List<string>();
        while (statement.Step())
        {
            ids.Add(statement.Text(0));
        }

        return ids;
    }

    /// <summary>The rows with these ids that are there.</summary>
    public static List<CheckpointRow> Load(
        SqliteDatabase database, SwarmEntry swarm, RowKind kind, IReadOnlyList<string> ids)
    {
        var rows = new List<CheckpointRow>(ids.Count);
        foreach (var id in ids)
        {
            using var statement = database.Use(
                $"SELECT {ColumnsOf(kind)} FROM {TableOf(kind)} WHERE swarm = ? AND id = ?");
            statement.Bind(1, swarm.Number).BindText(2, id);
            rows.AddRange(ReadAll(statement, swarm, kind));
        }

        return rows;
    }

    private static List<CheckpointRow> ReadAll(SqliteStatement statement, SwarmEntry swarm, RowKind kind)
    {
        var rows = new List<CheckpointRow>();
        while (statement.Step())
        {
            rows.Add(kind == RowKind.Ticket ? TicketTable.Read(statement, swarm) : Read(statement, swarm, kind));
        }

        return rows;
    }

    private static CheckpointRow Read(SqliteStatement statement, SwarmEntry swarm, RowKind kind)
    {
        var row = new CheckpointRow(kind, statement.Text(0), statement.Bytes(2).ToArray(), Index: null);
        return ChecksumOf(swarm.Number, row.Id, row.Data.Span) == statement.Number(1)
            ? row
            : throw Damage.Broken($"the checksum of {kind} {row.Id} of swarm {swarm.Id} is wrong.");
    }

    private static long ChecksumOf(long swarmNumber, string id, ReadOnlySpan<byte> data)
    {
        var checksum = new Checksum();
        checksum.Add(swarmNumber);
        checksum.Add(id);
        checksum.Add(data);
        return checksum.Value;
    }

    private static string ColumnsOf(RowKind kind) =>
        kind == RowKind.Ticket ? TicketTable.Columns : "id, checksum, data";

    private static string TableOf(RowKind kind) => kind switch
    {
        RowKind.Swarm => "swarm_rows",
        RowKind.Ticket => "tickets",
        RowKind.Agent => "agents",
        RowKind.Group => "groups",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of row."),
    };
}
