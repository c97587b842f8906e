using System.Text.Json;
using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Tickets;

/// <summary>Tickets as they were.</summary>
public sealed class TicketPastTests
{
    [Fact]
    public async Task A_ticket_is_told_as_it_was_at_each_of_its_versions()
    {
        await using var server = await RunningServer.StartAsync();
        (await server.PutAsync("agents/ann", "{}")).Is(200);
        var created = Version(await server.PostAsync("tickets", """{"id":"t","title":"Do it"}"""));
        var claim = (await server.PostAsync("claims", """{"agent":"ann","claimToken":"1"}""")).Is(200);
        var fence = claim.Body.GetProperty("claims")[0].GetProperty("fence").GetInt64();
        var merged = Version(await server.PostAsync("tickets/t/complete", $$"""{"agent":"ann","fence":{{fence}}}"""));

        Assert.Equal("pending null", await AtAsync(server, created));
        Assert.Equal("claimed ann", await AtAsync(server, merged - 1));
        Assert.Equal("merged null", await AtAsync(server, merged));
    }

    [Fact]
    public async Task Before_it_was_created_there_is_no_such_ticket()
    {
        await using var server = await RunningServer.StartAsync();
        var created = Version(await server.PostAsync("tickets", """{"id":"t","title":"Do it"}"""));

        (await server.GetAsync($"tickets/t?at={created - 1}")).IsProblem(404, "ticket-unknown");
        (await server.GetAsync($"tickets/other?at={created}")).IsProblem(404, "ticket-unknown");
    }

    [Fact]
    public async Task A_position_that_is_ahead_is_waited_for()
    {
        await using var server = await RunningServer.StartAsync();
        var created = Version(await server.PostAsync("tickets", """{"id":"t","title":"Do it"}"""));

        var early = server.GetAsync($"tickets/t?at={created + 1}");
        (await server.PostAsync("tickets/t/cancel", """{"actor":"op"}""")).Is(200);

        Assert.Equal("cancelled", (await early).Is(200).Body.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_position_that_does_not_come_is_told_as_such()
    {
        await using var server = await RunningServer.StartAsync();
        var created = Version(await server.PostAsync("tickets", """{"id":"t","title":"Do it"}"""));

        var ahead = (await server.GetAsync("tickets/t?at=1000000")).IsProblem(503, "position-not-reached");

        Assert.Equal(created, ahead.Body.GetProperty("position").GetInt64());
    }

    [Fact]
    public async Task What_happened_to_a_ticket_is_told_page_by_page_as_cloud_events()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PostAsync("tickets", """{"id":"t","title":"Do it"}""");
        (await server.PostAsync("tickets", """{"id":"other","title":"Not this one"}""")).Is(201);
        (await server.PostAsync("tickets/t/cancel", """{"actor":"op"}""")).Is(200);
        (await server.PostAsync("tickets/t/retry", """{"actor":"op"}""")).Is(200);

        var first = (await server.GetAsync("tickets/t/events?limit=2")).Is(200).Body;
        var cursor = first.GetProperty("nextCursor").GetString();
        var second = (await server.GetAsync($"tickets/t/events?after={cursor}")).Is(200).Body;

        Assert.Equal(["waggle.ticket.created.v1", "waggle.ticket.cancelled.v1"], Types(first));
        Assert.True(first.GetProperty("hasMore").GetBoolean());
        Assert.Equal(["waggle.ticket.retried.v1"], Types(second));
        Assert.False(second.GetProperty("hasMore").GetBoolean());
        Assert.Equal("t", second.GetProperty("events")[0].GetProperty("subject").GetString());
        var end = second.GetProperty("nextCursor").GetString();
        Assert.Empty(Types((await server.GetAsync($"tickets/t/events?after={end}")).Is(200).Body));
    }

    [Fact]
    public async Task Events_of_another_history_or_ticket_are_refused()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PostAsync("tickets", """{"id":"t","title":"Do it"}""");

        (await server.GetAsync("tickets/t/events?after=g7-00000000000000000001")).IsProblem(410, "position-gone");
        (await server.GetAsync("tickets/t/events?after=1000000")).IsProblem(410, "position-gone");
        (await server.GetAsync("tickets/other/events")).IsProblem(404, "ticket-unknown");
        Assert.Equal(["after"], await InvalidAsync(server, "tickets/t/events?after=x"));
        Assert.Equal(["limit"], await InvalidAsync(server, "tickets/t/events?limit=0"));
    }

    [Theory]
    [InlineData("at=0", "at")]
    [InlineData("at=now", "at")]
    [InlineData("at=-1", "at")]
    [InlineData("at=1&at=2", "at")]
    [InlineData("at=1&until=closed", "until")]
    [InlineData("at=1&minPosition=1", "minPosition")]
    public async Task What_makes_no_sense_is_refused(string query, string parameter)
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal([parameter], await InvalidAsync(server, "tickets/t?" + query));
    }

    private static IEnumerable<string?> Types(JsonElement page) =>
        page.GetProperty("events").EnumerateArray().Select(static told => told.GetProperty("type").GetString());

    private static async Task<IReadOnlyList<string>> InvalidAsync(RunningServer server, string path) =>
        (await server.GetAsync(path)).IsProblem(400, "invalid-request").Places;

    private static long Version(Heard heard) => heard.Body.GetProperty("version").GetInt64();

    private static async Task<string> AtAsync(RunningServer server, long position)
    {
        var heard = (await server.GetAsync($"tickets/t?at={position}")).Is(200);
        Assert.Equal($"{position}", heard.Headers["Waggle-Position"]);
        var isHeld = heard.Body.TryGetProperty("holder", out var found);
        var holder = isHeld ? found.GetProperty("agent").GetString() : "null";
        return $"{heard.Body.GetProperty("state").GetString()} {holder}";
    }
}
