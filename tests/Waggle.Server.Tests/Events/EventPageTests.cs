using System.Text.Json;
using Waggle.Server.Tests.Serving;
using Waggle.Testing.Journal;

namespace Waggle.Server.Tests.Events;

/// <summary>Pages and batches of events over HTTP.</summary>
public sealed class EventPageTests
{
    [Fact]
    public async Task An_event_tells_the_change_and_the_ticket_after_it_and_who_asked_for_it()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PostAsync(
            "tickets",
            """{"id":"t","title":"T","priority":1,"payload":{"n": 1.50,"lines":"a\nb"}}""",
            ("X-Correlation-Id", "me"),
            ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        var heard = await server.GetAsync("events?subject=t");

        var told = Assert.Single(heard.Is(200).Body.GetProperty("events").EnumerateArray());
        Assert.Equal("waggle.ticket.created.v1", told.GetProperty("type").GetString());
        Assert.Equal("/v1/swarms/default", told.GetProperty("source").GetString());
        Assert.Equal("me", told.GetProperty("correlationid").GetString());
        Assert.StartsWith("00-0af7651916cd43dd", told.GetProperty("traceparent").GetString(), StringComparison.Ordinal);
        var data = told.GetProperty("data");
        Assert.Equal("""{"n":1.50,"lines":"a\nb"}""", data.GetProperty("change").GetProperty("payload").GetRawText());
        var position = long.Parse(told.GetProperty("id").GetString()!, null);
        Assert.Equal(
            $$"""{"state":"pending","attempt":0,"blockedByCount":0,"priority":1,"version":{{position}}}""",
            data.GetProperty("ticket").GetRawText());
    }

    [Fact]
    public async Task Reading_on_from_every_position_misses_nothing_and_repeats_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        await HappenAsync(server);
        var all = Ids(await server.GetAsync("events?limit=1000"));
        Assert.Equal(Enumerable.Range(1, all.Count).Select(static position => (long)position), all);

        for (var position = 0; position <= all.Count; position++)
        {
            Assert.Equal(all.Skip(position), Ids(await server.GetAsync($"events?limit=1000&after={position}")));
            Assert.Equal(all.Skip(position), Ids(await server.GetAsync($"events?limit=1000&after={position:D20}")));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("&type=waggle.ticket.*")]
    [InlineData("&type=waggle.agent.*")]
    [InlineData("&type=waggle.ticket.claimed.v1,waggle.ticket.completed.*")]
    [InlineData("&subject=t1")]
    [InlineData("&subject=w&type=waggle.agent.registered.v1")]
    public async Task Pages_of_any_size_add_up_to_the_same_whatever_the_filter(string filter)
    {
        await using var server = await RunningServer.StartAsync();
        await HappenAsync(server);
        var whole = await server.GetAsync($"events?limit=1000{filter}");
        var all = Ids(whole);
        Assert.NotEmpty(all);

        for (var limit = 1; limit <= 4; limit++)
        {
            var pieces = new List<long>();
            var after = "0";
            for (var hasMore = true; hasMore;)
            {
                var page = await server.GetAsync($"events?limit={limit}&after={after}{filter}");
                Assert.True(Ids(page).Count <= limit);
                pieces.AddRange(Ids(page));
                after = page.Body.GetProperty("nextCursor").GetString()!;
                hasMore = page.Body.GetProperty("hasMore").GetBoolean();
            }

            Assert.Equal(all, pieces);

            // Past what the filter left out at the end: nothing is looked at twice.
            Assert.Equal(whole.Body.GetProperty("nextCursor").GetString(), after);
        }
    }

    [Fact]
    public async Task A_batch_is_the_bare_list_with_the_cursor_beside_it()
    {
        await using var server = await RunningServer.StartAsync();
        await HappenAsync(server);

        var heard = await server.SendAsync(
            "GET",
            "/v1/swarms/default/events?limit=3",
            (string?)null,
            ("Accept", "application/cloudevents-batch+json"));

        Assert.Equal("application/cloudevents-batch+json", heard.Is(200).Type);
        Assert.Equal(3, heard.Body.GetArrayLength());
        var next = await server.GetAsync($"events?limit=1&after={heard.Headers["Waggle-Next-Cursor"]}");
        Assert.Equal(4, Assert.Single(Ids(next)));
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("text/html, application/*;q=0.5")]
    [InlineData("text/event-stream;q=0, */*")]
    [InlineData("image/png")]
    [InlineData("no sense at all")]
    public async Task Who_asks_for_nothing_special_gets_a_page(string accept)
    {
        await using var server = await RunningServer.StartAsync();

        var heard = await server.SendAsync("GET", "/v1/swarms/default/events", (string?)null, ("Accept", accept));

        Assert.Equal("application/json", heard.Is(200).Type);
        Assert.Single(Ids(heard));
    }

    [Fact]
    public async Task A_position_that_never_was_is_gone()
    {
        await using var server = await RunningServer.StartAsync();
        var position = await server.PositionAsync();

        var heard = await server.GetAsync($"events?after={position + 1}");

        heard.IsProblem(410, "position-gone");
        Assert.Equal(1, heard.Body.GetProperty("firstPosition").GetInt64());
        (await server.GetAsync($"events?after={position}")).Is(200);
    }

    [Fact]
    public async Task What_is_not_kept_is_gone_and_the_first_that_is_kept_is_named()
    {
        await using var server = await RunningServer.StartAsync(
            new() { NeedsVerification = false }, static options => options with { FeedCountMax = 3 });
        await HappenAsync(server);
        var position = await server.PositionAsync();

        var gone = await server.GetAsync("events");

        gone.IsProblem(410, "position-gone");
        var first = gone.Body.GetProperty("firstPosition").GetInt64();
        Assert.Equal(position - 2, first);
        (await server.GetAsync($"events?after={first - 2}")).IsProblem(410, "position-gone");
        var kept = await server.GetAsync($"events?after={first - 1}");
        Assert.Equal([first, first + 1, first + 2], Ids(kept.Is(200)));
    }

    [Fact]
    public async Task A_cursor_of_before_a_restore_is_gone_and_a_bare_position_is_not()
    {
        var journal = new FakeJournal { NeedsVerification = false };
        string cursor;
        await using (var server = await RunningServer.StartAsync(journal))
        {
            await HappenAsync(server);
            cursor = (await server.GetAsync("events?limit=2")).Body.GetProperty("nextCursor").GetString()!;
            (await server.GetAsync($"events?after={cursor}")).Is(200);
        }

        var restored = journal.Reopen();
        restored.Restore();
        await using (var server = await RunningServer.StartAsync(restored))
        {
            (await server.GetAsync($"events?after={cursor}")).IsProblem(410, "position-gone");
            var page = (await server.GetAsync("events?after=2")).Is(200);
            Assert.Contains("waggle.store.restored.v1", page.Text, StringComparison.Ordinal);
            (await server.GetAsync($"events?after={page.Body.GetProperty("nextCursor").GetString()}")).Is(200);
        }
    }

    [Fact]
    public async Task A_record_larger_than_a_page_is_read_page_by_page()
    {
        await using var server = await RunningServer.StartAsync();
        var text = new string('x', 16_000);
        var tickets = string.Join(',', Enumerable.Range(0, 200).Select(
            number => $$"""{"id":"b{{number}}","title":"T","description":"{{text}}"}"""));
        (await server.PostAsync("tickets/batch", $$"""{"tickets":[{{tickets}}]}""")).Is(201);

        var found = new List<long>();
        var pages = 0;
        var after = "0";
        for (var hasMore = true; hasMore; pages++)
        {
            var page = await server.GetAsync($"events?limit=1000&after={after}");
            Assert.InRange(page.Text.Length, 0, 2 * 1024 * 1024);
            found.AddRange(Ids(page));
            after = page.Body.GetProperty("nextCursor").GetString()!;
            hasMore = page.Body.GetProperty("hasMore").GetBoolean();
        }

        Assert.True(pages > 2);
        Assert.Equal(Enumerable.Range(1, found.Count).Select(static position => (long)position), found);
        Assert.Equal(await server.PositionAsync(), found.Count);
    }

    [Fact]
    public async Task A_swarm_that_is_not_there_has_no_events()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.SendAsync("GET", "/v1/swarms/nope/events", (string?)null)).IsProblem(404, "swarm-unknown");
    }

    /// <summary>Some tickets, two of them finished.</summary>
    internal static async Task HappenAsync(RunningServer server)
    {
        for (var number = 0; number < 3; number++)
        {
            var fence = await server.ClaimNewTicketAsync($"t{number}", "w");
            if (number < 2)
            {
                (await server.PostAsync($"tickets/t{number}/complete", $$"""{"agent":"w","fence":{{fence}}}"""))
                    .Is(200);
            }
        }
    }

    internal static IReadOnlyList<long> Ids(Heard heard) =>
    [
        .. (heard.Is(200).Body is { ValueKind: JsonValueKind.Array } list ? list : heard.Body.GetProperty("events"))
            .EnumerateArray()
            .Select(static told => long.Parse(told.GetProperty("id").GetString()!, null)),
    ];
}
