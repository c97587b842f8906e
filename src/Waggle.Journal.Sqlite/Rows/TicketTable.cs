using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Databases;
using Waggle.Journal.Sqlite.Records;

namespace Waggle.Journal.Sqlite.Rows;

/// <summary>Rows of tickets, with what lists are filtered and sorted by.</summary>
internal static class TicketTable
{
    /// <summary>In the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns =
        "id, status, evicted, priority, created, updated, agent, parent, title, labels, checksum, data";

    public static void Put(SqliteDatabase database, SwarmEntry swarm, CheckpointRow row)
    {
        var index = row.Index ?? throw new InvalidOperationException($"The row of ticket {row.Id} has no index.");
        var labels = LabelText.Of(index.Labels);
        using var statement = database.Use(
            $"INSERT INTO tickets(swarm, {Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            + "ON CONFLICT(swarm, id) DO UPDATE SET status = excluded.status, evicted = excluded.evicted, "
            + "priority = excluded.priority, created = excluded.created, updated = excluded.updated, "
            + "agent = excluded.agent, parent = excluded.parent, title = excluded.title, labels = excluded.labels, "
            + "checksum = excluded.checksum, data = excluded.data");
        statement
            .Bind(1, swarm.Number)
            .BindText(2, row.Id)
            .Bind(3, (int)index.Status)
            .Bind(4, index.Evicted ? 1 : 0)
            .Bind(5, index.Priority)
            .Bind(6, index.CreatedPosition)
            .Bind(7, index.UpdatedPosition)
            .BindText(8, index.Agent)
            .BindText(9, index.Parent)
            .BindText(10, index.Title)
            .BindText(11, labels)
            .Bind(12, ChecksumOf(swarm.Number, row, index, labels))
            .BindBytes(13, row.Data.Span)
            .Run();
    }

    public static CheckpointRow Read(SqliteStatement statement, SwarmEntry swarm)
    {
        var labels = statement.Text(9);
        var index = new CheckpointRow.TicketIndex(
            (TicketStatus)statement.Number(1),
            statement.Number(2) != 0,
            (int)statement.Number(3),
            statement.Number(4),
            statement.Number(5),
            statement.TextOrNull(6),
            statement.TextOrNull(7),
            statement.Text(8),
            []);
        var row = new CheckpointRow(RowKind.Ticket, statement.Text(0), statement.Bytes(11).ToArray(), index);
        return ChecksumOf(swarm.Number, row, index, labels) == statement.Number(10)
            ? row with { Index = index with { Labels = LabelText.Parse(labels) } }
            : throw Damage.Broken($"the checksum of ticket {row.Id} of swarm {swarm.Id} is wrong.");
    }

    private static long ChecksumOf(
        long swarmNumber, CheckpointRow row, CheckpointRow.TicketIndex index, string labels)
    {
        var checksum = new Checksum();
        checksum.Add(swarmNumber);
        checksum.Add(row.Id);
        checksum.Add((int)index.Status);
        checksum.Add(index.Evicted ? 1 : 0);
        checksum.Add(index.Priority);
        checksum.Add(index.CreatedPosition);
        checksum.Add(index.UpdatedPosition);
        checksum.Add(index.Agent);
        checksum.Add(index.Parent);
        checksum.Add(index.Title);
        checksum.Add(labels);
        checksum.Add(row.Data.Span);
        return checksum.Value;
    }
}
