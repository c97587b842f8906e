using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;

namespace Waggle.Journal.Conformance;

public abstract partial class JournalConformance
{
    private static readonly RowQuery Everything = new(
        Statuses: null,
        LabelName: null,
        LabelValue: null,
        Agent: null,
        Parent: null,
        Text: null,
        RowSort.Created,
        Descending: false,
        After: null,
        Limit: 100);

    [Fact]
    public async Task A_list_is_filtered_by_each_criterion()
    {
        var author = await WriteTicketsAsync(
            SwarmAuthor.Ticket("a", TicketStatus.Blocked, parent: "p"),
            SwarmAuthor.Ticket("b", TicketStatus.Claimed, agent: "x", labels: [new Label("area", "web")]),
            SwarmAuthor.Ticket("c", TicketStatus.Merged, evicted: true, labels: [new Label("area", "core")]),
            SwarmAuthor.Ticket("d", TicketStatus.InProgress, agent: "y", parent: "p"));

        Assert.Equal("abcd", List(author, Everything));
        Assert.Equal("ac", List(author, Everything with { Statuses = [TicketStatus.Blocked, TicketStatus.Merged] }));
        Assert.Equal(string.Empty, List(author, Everything with { Statuses = [] }));
        Assert.Equal("b", List(author, Everything with { Agent = "x" }));
        Assert.Equal("ad", List(author, Everything with { Parent = "p" }));
        Assert.Equal("bc", List(author, Everything with { LabelName = "area" }));
        Assert.Equal("c", List(author, Everything with { LabelName = "area", LabelValue = "core" }));
        Assert.Equal("d", List(author, Everything with { Parent = "p", Statuses = [TicketStatus.InProgress] }));
        Assert.Equal(string.Empty, List(author, Everything with { Parent = "p", Agent = "x" }));
    }

    [Fact]
    public async Task A_label_matches_as_a_whole()
    {
        var author = await WriteTicketsAsync(
            SwarmAuthor.Ticket("a", labels: [new Label("area", "web")]),
            SwarmAuthor.Ticket("b", labels: [new Label("area", "web2"), new Label("xarea", "web")]),
            SwarmAuthor.Ticket("c", labels: [new Label("area=web", "1")]),
            SwarmAuthor.Ticket("d", labels: [new Label("k", "v\narea=web")]));

        Assert.Equal("a", List(author, Everything with { LabelName = "area", LabelValue = "web" }));
        Assert.Equal("ab", List(author, Everything with { LabelName = "area" }));
        Assert.Equal("c", List(author, Everything with { LabelName = "area=web" }));
        Assert.Equal("d", List(author, Everything with { LabelName = "k", LabelValue = "v\narea=web" }));
    }

    [Fact]
    public async Task A_text_is_found_in_title_or_id_ignoring_the_case_of_ascii()
    {
        var author = await WriteTicketsAsync(
            SwarmAuthor.Ticket("a", title: "Build the DOCS"),
            SwarmAuthor.Ticket("B", title: "100 % of it"),
            SwarmAuthor.Ticket("docs_c", title: "École"),
            SwarmAuthor.Ticket("d", title: "docXs"));

        Assert.Equal("adocs_c", List(author, Everything with { Text = "docs" }));
        Assert.Equal("B", List(author, Everything with { Text = "%" }));
        Assert.Equal("docs_c", List(author, Everything with { Text = "_" }));
        Assert.Equal("docs_c", List(author, Everything with { Text = "ÉCOLE" }));
        Assert.Equal(string.Empty, List(author, Everything with { Text = "école" }));
    }

    [Theory]
    [InlineData(RowSort.Created, false, "abdc")]
    [InlineData(RowSort.Created, true, "cabd")]
    [InlineData(RowSort.Updated, false, "cabd")]
    [InlineData(RowSort.Updated, true, "abdc")]
    [InlineData(RowSort.Priority, false, "bacd")]
    [InlineData(RowSort.Priority, true, "dacb")]
    public async Task A_list_is_sorted_with_ties_by_id(RowSort sort, bool descending, string expected)
    {
        var author = await WriteTicketsAsync(
            SwarmAuthor.Ticket("a", created: 1, updated: 9, priority: 2),
            SwarmAuthor.Ticket("b", created: 1, updated: 9, priority: 0),
            SwarmAuthor.Ticket("c", created: 5, updated: 6, priority: 2),
            SwarmAuthor.Ticket("d", created: 1, updated: 9, priority: 4));

        Assert.Equal(expected, List(author, Everything with { Sort = sort, Descending = descending }));
    }

    [Theory]
    [InlineData(RowSort.Created, false)]
    [InlineData(RowSort.Created, true)]
    [InlineData(RowSort.Updated, false)]
    [InlineData(RowSort.Updated, true)]
    [InlineData(RowSort.Priority, false)]
    [InlineData(RowSort.Priority, true)]
    public async Task Pages_visit_every_row_once_in_order(RowSort sort, bool descending)
    {
        var author = await WriteTicketsAsync(
        [
            .. Enumerable.Range(0, 200).Select(number => SwarmAuthor.Ticket(
                $"t{number}", created: number % 13, updated: 1 + (number % 2), priority: number % 5)),
        ]);
        var query = Everything with { Sort = sort, Descending = descending, Limit = 7 };
        var visited = new List<string>();
        while (Journal.Query(author.Swarm, query).Rows is [.., var last] page)
        {
            Assert.True(page.Count <= 7);
            visited.AddRange(page.Select(row => row.Id));
            query = query with { After = new RowQuery.Mark(NumberOf(last, sort), last.Id) };
        }

        var all = Journal.Query(author.Swarm, query with { After = null, Limit = 1_000 });
        Assert.Equal(all.Rows.Select(row => row.Id), visited);
        Assert.Equal(200, visited.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_page_names_the_checkpoint_that_its_rows_are_of()
    {
        Assert.Equal(0, Journal.Query(SwarmId.Default, Everything).Position);
        var author = Open();
        await AppendAllAsync(author.Write(count: 3, rows: [SwarmAuthor.Ticket("a")], checkpoint: true));
        await AppendAllAsync(author.Write(count: 2));

        var page = Journal.Query(author.Swarm, Everything);

        Assert.Equal(3, page.Position);
        Assert.Equal("a", Assert.Single(page.Rows).Id);
    }

    private static long NumberOf(CheckpointRow row, RowSort sort) => sort switch
    {
        RowSort.Created => row.Index!.CreatedPosition,
        RowSort.Updated => row.Index!.UpdatedPosition,
        _ => row.Index!.Priority,
    };

    private async Task<SwarmAuthor> WriteTicketsAsync(params CheckpointRow[] rows)
    {
        var author = Open();
        await AppendAllAsync(author.Write(rows: rows, checkpoint: true));
        return author;
    }

    private string List(SwarmAuthor author, RowQuery query) =>
        string.Concat(Journal.Query(author.Swarm, query).Rows.Select(row => row.Id));
}
