using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Databases;
using Waggle.Journal.Sqlite.Records;

namespace Waggle.Journal.Sqlite.Rows;

/// <summary>Pages of tickets, filtered and sorted.</summary>
/// <remarks>The page is first found in the index alone, unless a label or text is asked for; then its rows are read.
/// There is one SQL text for each order, direction and set of filters, so that the number of prepared statements is
/// bounded: 6 times 128.</remarks>
internal static class TicketList
{
    public static List<CheckpointRow> Query(SqliteDatabase database, SwarmEntry swarm, RowQuery query)
    {
        var order = $"{ColumnOf(query.Sort)} {(query.Descending ? "DESC" : "ASC")}, id ASC";
        using var statement = database.Use(
            $"SELECT {TicketTable.Columns} FROM tickets WHERE row IN ("
            + $"SELECT row FROM tickets WHERE swarm = ?1{Filters(query)} ORDER BY {order} LIMIT ?2) ORDER BY {order}");
        Bind(statement, swarm, query);
        var rows = new List<CheckpointRow>();
        while (statement.Step())
        {
            rows.Add(TicketTable.Read(statement, swarm));
        }

        return rows;
    }

    private static string Filters(RowQuery query)
    {
        var sort = ColumnOf(query.Sort);
        var filters = string.Empty;
        filters += query.Statuses is null ? string.Empty : " AND ((1 << status) & ?3) != 0";
        filters += query.LabelName is null ? string.Empty : " AND instr(labels, ?4) > 0";
        filters += query.Agent is null ? string.Empty : " AND agent = ?5";
        filters += query.Parent is null ? string.Empty : " AND parent = ?6";

        // SQLite's lower() folds ASCII alone, which is what the contract asks for.
        filters += query.Text is null
            ? string.Empty
            : " AND (instr(lower(title), lower(?7)) > 0 OR instr(lower(id), lower(?7)) > 0)";
        filters += query.After is null
            ? string.Empty
            : $" AND {sort} {(query.Descending ? "<=" : ">=")} ?8 AND ({sort} != ?8 OR id > ?9)";
        return filters;
    }

    private static void Bind(SqliteStatement statement, SwarmEntry swarm, RowQuery query)
    {
        statement.Bind(1, swarm.Number).Bind(2, query.Limit);
        if (query.Statuses is { } statuses)
        {
            statement.Bind(3, statuses.Aggregate(0L, (bits, status) => bits | (1L << (int)status)));
        }

        if (query.LabelName is { } labelName)
        {
            statement.BindText(4, LabelText.Pattern(labelName, query.LabelValue));
        }

        if (query.Agent is { } agent)
        {
            statement.BindText(5, agent);
        }

        if (query.Parent is { } parent)
        {
            statement.BindText(6, parent);
        }

        if (query.Text is { } text)
        {
            statement.BindText(7, text);
        }

        if (query.After is { } after)
        {
            statement.Bind(8, after.Number).BindText(9, after.Id);
        }
    }

    private static string ColumnOf(RowSort sort) => sort switch
    {
        RowSort.Created => "created",
        RowSort.Updated => "updated",
        RowSort.Priority => "priority",
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "Unknown order."),
    };
}
