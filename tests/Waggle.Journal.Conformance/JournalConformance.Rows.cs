using System.Globalization;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;

namespace Waggle.Journal.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task Rows_of_every_kind_read_back()
    {
        var author = Open();
        var ticket = SwarmAuthor.Ticket(
            "t-1",
            TicketStatus.InProgress,
            evicted: false,
            priority: 4,
            created: 11,
            updated: 12,
            agent: "agent-1",
            parent: "t-0",
            title: "Ein schöner Titel 🐝",
            labels: [new Label("a=b", "1\n2"), new Label("percent", "%3D%"), new Label("z", string.Empty)]);
        var rows = new[]
        {
            SwarmAuthor.Row(RowKind.Swarm, "default", "swarm"),
            ticket,
            SwarmAuthor.Row(RowKind.Agent, "agent-1", "agent"),
            SwarmAuthor.Row(RowKind.Group, "t-0", "group"),
        };
        await AppendAllAsync(author.Write(rows: rows, checkpoint: true));

        foreach (var row in rows)
        {
            Assert.Equal([Describe(row)], Journal.ReadRows(author.Swarm, row.Kind, openOnly: false).Select(Describe));
        }
    }

    [Fact]
    public async Task A_row_is_replaced_and_deleted()
    {
        var author = Open();
        await AppendAllAsync(author.Write(rows:
        [
            SwarmAuthor.Ticket("a"), SwarmAuthor.Ticket("b"), SwarmAuthor.Row(RowKind.Agent, "x", "old"),
        ]));
        await AppendAllAsync(author.Write(rows:
        [
            SwarmAuthor.Ticket("a", title: "New"),
            SwarmAuthor.Deletion(RowKind.Ticket, "b"),
            SwarmAuthor.Deletion(RowKind.Ticket, "never-there"),
            SwarmAuthor.Row(RowKind.Agent, "x", "new"),
        ]));

        var ticket = Assert.Single(Journal.ReadRows(author.Swarm, RowKind.Ticket, openOnly: false));
        Assert.Equal("New", ticket.Index!.Title);
        Assert.Equal(["a"], Journal.ReadIds(author.Swarm, RowKind.Ticket));
        Assert.Equal(
            ["Agent x new "], Journal.ReadRows(author.Swarm, RowKind.Agent, openOnly: false).Select(Describe));
    }

    [Fact]
    public async Task Rows_are_written_without_events()
    {
        var author = Open();
        await AppendAllAsync(author.Write(count: 2));
        await AppendAllAsync(author.Verify(SwarmAuthor.Ticket("a")));
        await AppendAllAsync(new SwarmSlice(
            author.Swarm, author.Epoch, author.Position, encode: null, [SwarmAuthor.Ticket("b")], author.Position));

        Assert.Equal(["a", "b"], Journal.ReadIds(author.Swarm, RowKind.Ticket).Order(StringComparer.Ordinal));
        Assert.Equal(2, Journal.Open(author.Swarm).CheckpointPosition);
        AssertSame(author.Records, Journal.ReadRecords(author.Swarm, afterPosition: 0));
    }

    [Fact]
    public async Task Thousands_of_rows_come_in_ordinal_order()
    {
        var author = Open();
        var ids = Enumerable.Range(0, 2_500).Select(number => $"{(number % 2 == 0 ? "T" : "t")}-{number}").ToArray();
        await AppendAllAsync(author.Write(rows: ids.Select(id => SwarmAuthor.Ticket(id))));

        Assert.Equal(
            ids.Order(StringComparer.Ordinal),
            Journal.ReadRows(author.Swarm, RowKind.Ticket, openOnly: false).Select(row => row.Id));
        Assert.Equal(
            ids.Order(StringComparer.Ordinal),
            Journal.ReadIds(author.Swarm, RowKind.Ticket).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Evicted_tickets_are_left_out_when_only_open_ones_are_asked_for()
    {
        var author = Open();
        await AppendAllAsync(author.Write(rows: Enumerable.Range(0, 3_000).Select(number => SwarmAuthor.Ticket(
            number.ToString("D5", CultureInfo.InvariantCulture), TicketStatus.Merged, evicted: number % 7 != 0))));

        Assert.Equal(
            Enumerable.Range(0, 3_000).Where(number => number % 7 == 0),
            Journal.ReadRows(author.Swarm, RowKind.Ticket, openOnly: true)
                .Select(row => int.Parse(row.Id, CultureInfo.InvariantCulture)));
        Assert.Equal(3_000, Journal.ReadIds(author.Swarm, RowKind.Ticket).Count());
    }

    [Fact]
    public async Task Rows_are_loaded_by_id_and_missing_ones_are_left_out()
    {
        var (author, other) = (Open(), Open("other"));
        await AppendAllAsync(
            author.Write(
                rows: [SwarmAuthor.Ticket("a"), SwarmAuthor.Ticket("b", evicted: true), SwarmAuthor.Ticket("c")]),
            other.Write(rows: [SwarmAuthor.Ticket("d"), SwarmAuthor.Row(RowKind.Agent, "a", "agent")]));

        var loaded = await LoadAsync(author, RowKind.Ticket, "c", "missing", "b", "d");

        Assert.Equal(["b", "c"], loaded.Select(row => row.Id).Order(StringComparer.Ordinal));
        Assert.Contains(Describe(SwarmAuthor.Ticket("b", evicted: true)), loaded.Select(Describe));
        Assert.Empty(await LoadAsync(author, RowKind.Agent, "a"));
        Assert.Single(await LoadAsync(other, RowKind.Agent, "a"));
        Assert.Empty(await LoadAsync(author, RowKind.Ticket));
    }

    [Fact]
    public async Task Rows_of_two_swarms_do_not_mix()
    {
        var (left, right) = (Open("left"), Open("right"));
        await AppendAllAsync(
            left.Write(rows: [SwarmAuthor.Ticket("a", title: "Left")]),
            right.Write(rows: [SwarmAuthor.Ticket("a", title: "Right")]));
        await AppendAllAsync(left.Write(rows: [SwarmAuthor.Deletion(RowKind.Ticket, "a")]));

        Assert.Empty(Journal.ReadIds(left.Swarm, RowKind.Ticket));
        var row = Assert.Single(Journal.ReadRows(right.Swarm, RowKind.Ticket, openOnly: true));
        Assert.Equal("Right", row.Index!.Title);
    }
}
