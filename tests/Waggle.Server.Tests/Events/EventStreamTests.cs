using Waggle.Server.Tests.Serving;
using Waggle.Testing.Journal;
using Waggle.Testing.Time;

namespace Waggle.Server.Tests.Events;

/// <summary>Streams of events: in order, without gaps, and never the reader's problem alone.</summary>
public sealed class EventStreamTests
{
    [Fact]
    public async Task A_stream_tells_what_was_and_then_what_comes()
    {
        await using var server = await RunningServer.StartAsync();
        await EventPageTests.HappenAsync(server);
        var before = (int)await server.PositionAsync();
        using var listener = await EventListener.OpenAsync(server);
        Assert.Equal("text/event-stream", listener.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-store", listener.Response.Headers.CacheControl!.ToString());
        Assert.Equal("no", Assert.Single(listener.Response.Headers.GetValues("X-Accel-Buffering")));
        Assert.Equal(Enumerable.Range(1, before), await PositionsAsync(listener, before));

        for (var number = 0; number < 20; number++)
        {
            await server.PostAsync("tickets", """{"title":"T"}""");
            Assert.Equal(before + number + 1, (await listener.NextAsync())!.Position);
        }
    }

    [Fact]
    public async Task Whoever_was_cut_off_at_any_event_goes_on_with_the_next_also_on_a_new_server()
    {
        var journal = new FakeJournal { NeedsVerification = false };
        IReadOnlyList<HeardEvent> all;
        await using (var server = await RunningServer.StartAsync(journal))
        {
            await EventPageTests.HappenAsync(server);
            using var listener = await EventListener.OpenAsync(server);
            all = await listener.TakeAsync((int)await server.PositionAsync());
            await ResumeEverywhereAsync(server, all);
        }

        await using (var server = await RunningServer.StartAsync(journal.Reopen()))
        {
            await ResumeEverywhereAsync(server, all);
        }
    }

    [Fact]
    public async Task The_last_id_counts_more_than_the_address()
    {
        await using var server = await RunningServer.StartAsync();
        await EventPageTests.HappenAsync(server);

        using var listener = await EventListener.OpenAsync(server, "?after=1", lastId: "4");

        Assert.Equal(5, (await listener.NextAsync())!.Position);
    }

    [Theory]
    [InlineData("", "nonsense", "Last-Event-ID")]
    [InlineData("", "1 2", "Last-Event-ID")]
    [InlineData("", "g0", "Last-Event-ID")]
    [InlineData("?limit=5", null, "limit")]
    [InlineData("?type=waggle.*,x", null, "type")]
    public async Task A_stream_that_makes_no_sense_is_refused_before_it_begins(
        string query, string? lastId, string place)
    {
        await using var server = await RunningServer.StartAsync();

        using var listener = await EventListener.OpenAsync(server, query, lastId);

        var heard = await Heard.FromAsync(listener.Response);
        heard.IsProblem(400, "invalid-request");
        Assert.Equal([place], heard.Places);
    }

    [Fact]
    public async Task A_stream_from_a_position_that_never_was_is_refused()
    {
        await using var server = await RunningServer.StartAsync();

        using var listener = await EventListener.OpenAsync(server, lastId: "g0-00000000000000000099");

        (await Heard.FromAsync(listener.Response)).IsProblem(410, "position-gone");
    }

    [Fact]
    public async Task What_is_not_durable_is_not_told()
    {
        var journal = new FakeJournal { NeedsVerification = false };
        await using var server = await RunningServer.StartAsync(journal);
        using var listener = await EventListener.OpenAsync(server);
        await listener.NextAsync();
        var next = listener.NextAsync();
        journal.HoldsAppends = true;
        var creating = server.PostAsync("tickets", """{"title":"T"}""");
        while (!journal.HasOutstandingAppend)
        {
            await Task.Yield();
        }

        Assert.Empty(EventPageTests.Ids(await server.GetAsync("events?after=1")));
        Assert.False(next.IsCompleted);
        journal.HoldsAppends = false;
        journal.CompleteNext();

        Assert.Equal(2, (await next)!.Position);
        (await creating).Is(201);
    }

    [Fact]
    public async Task Silence_brings_a_sign_of_life_that_moves_a_filtered_reader_on()
    {
        var time = new ManualTimeProvider();
        await using var server = await RunningServer.StartAsync(
            new() { NeedsVerification = false }, hostTime: time);
        await EventPageTests.HappenAsync(server);
        var last = await server.PositionAsync();
        using var listener = await EventListener.OpenAsync(server, "?type=waggle.ticket.created.v1&subject=t1");
        Assert.NotNull(await listener.NextAsync());

        var moved = await SignOfLifeAsync(listener, time);
        Assert.Equal($"g0-{last:D20}", moved.Id);
        Assert.Null((await SignOfLifeAsync(listener, time)).Id);
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_is_cut_off_and_goes_on_where_it_was()
    {
        var time = new ManualTimeProvider();
        await using var server = await RunningServer.StartAsync(
            new() { NeedsVerification = false }, streams: new() { StreamsMax = 1 }, hostTime: time);
        var payload = new string('x', 60_000);
        for (var number = 0; number < 250; number++)
        {
            (await server.PostAsync("tickets", $$"""{"title":"T","payload":"{{payload}}"}""")).Is(201);
        }

        using var slow = await SlowReader.OpenAsync(server.Url);
        EventListener? next;
        while ((next = await TryOpenAsync(server, lastId: null)) is null)
        {
            time.Advance(TimeSpan.FromSeconds(31)); // Until its place is free, it is stuck and not yet cut off.
        }

        next.Dispose();
        var (lastId, heard) = await slow.DrainAsync();
        Assert.InRange(heard, 1, 249);
        while ((next = await TryOpenAsync(server, lastId)) is null)
        {
            await Task.Yield();
        }

        using (next)
        {
            Assert.Equal(
                Enumerable.Range(heard + 1, 251 - heard), await PositionsAsync(next, 251 - heard));
        }
    }

    [Fact]
    public async Task There_are_only_so_many_streams()
    {
        await using var server = await RunningServer.StartAsync(
            new() { NeedsVerification = false }, streams: new() { StreamsMax = 2 });
        using var first = await EventListener.OpenAsync(server);
        using var second = await EventListener.OpenAsync(server);
        await second.NextAsync();

        using var third = await EventListener.OpenAsync(server);

        (await Heard.FromAsync(third.Response)).IsProblem(429, "overloaded");
        (await server.GetAsync("events")).Is(200);
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams_and_does_not_wait_for_them()
    {
        var time = new ManualTimeProvider();
        await using var server = await RunningServer.StartAsync(
            new() { NeedsVerification = false }, hostTime: time);
        using var listener = await EventListener.OpenAsync(server);
        await listener.NextAsync();
        var next = listener.NextAsync();

        await server.StopAsync();

        Assert.Null(await next);
    }

    [Fact]
    public async Task Deleting_a_swarm_ends_its_streams()
    {
        await using var server = await RunningServer.StartAsync();
        (await server.SendAsync("PUT", "/v1/swarms/brief", "{}")).Is(200);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/swarms/brief/events");
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await server.Http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var whole = response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        (await server.SendAsync("DELETE", "/v1/swarms/brief", """{"actor":"op"}""")).Is(200);

        Assert.Contains("waggle.swarm.created.v1", await whole, StringComparison.Ordinal);
    }

    private static async Task ResumeEverywhereAsync(RunningServer server, IReadOnlyList<HeardEvent> all)
    {
        for (var heard = 0; heard < all.Count - 1; heard++)
        {
            using var listener = await EventListener.OpenAsync(server, lastId: all[heard].Id);

            Assert.Equal(all.Skip(heard + 1), await listener.TakeAsync(all.Count - heard - 1));
        }
    }

    private static async Task<EventListener?> TryOpenAsync(RunningServer server, string? lastId)
    {
        var listener = await EventListener.OpenAsync(server, lastId: lastId);
        if (listener.Response.IsSuccessStatusCode)
        {
            return listener;
        }

        listener.Dispose();
        return null;
    }

    private static async Task<HeardEvent> SignOfLifeAsync(EventListener listener, ManualTimeProvider time)
    {
        var block = listener.BlockAsync();
        while (!block.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return (await block)!;
    }

    private static async Task<IEnumerable<int>> PositionsAsync(EventListener listener, int count) =>
        (await listener.TakeAsync(count)).Select(static heard => (int)heard.Position);
}
