using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Tickets;

public sealed class TicketLifeTests
{
    [Fact]
    public async Task A_ticket_is_created_claimed_worked_on_and_merged()
    {
        await using var server = await RunningServer.StartAsync();
        (await server.PutAsync("agents/ann", """{"capabilities":["sh"]}""")).Is(200);
        var created = await server.PostAsync(
            "tickets", """{"id":"t","title":"Do it","requires":["sh"],"payload":{"run":"true"}}""");
        created.Is(201);
        Assert.Equal("/v1/swarms/default/tickets/t", created.Headers["Location"]);
        Assert.Equal("pending", created.Body.GetProperty("state").GetString());

        var claimed = (await server.PostAsync("claims", """{"agent":"ann","claimToken":"1"}""")).Is(200);
        var claim = claimed.Body.GetProperty("claims")[0];
        var fence = claim.GetProperty("fence").GetInt64();
        Assert.Equal("true", claim.GetProperty("ticket").GetProperty("payload").GetProperty("run").GetString());
        Assert.Equal(10, claim.GetProperty("heartbeatSeconds").GetInt32());

        (await server.PostAsync("tickets/t/start", $$"""{"agent":"ann","fence":{{fence}}}""")).Is(200);
        (await server.PostAsync("tickets/t/progress", $$"""{"agent":"ann","fence":{{fence}},"percent":50}""")).Is(200);
        var merged = await server.PostAsync(
            "tickets/t/complete", $$"""{"agent":"ann","result":{"ok":true},"fence":{{fence}}}""");
        merged.Is(200);
        Assert.Equal("merged", merged.Body.GetProperty("state").GetString());

        var read = (await server.GetAsync("tickets/t")).Is(200);
        Assert.Equal("merged", read.Body.GetProperty("state").GetString());
        Assert.True(read.Body.GetProperty("result").GetProperty("ok").GetBoolean());
        Assert.Equal("merged", (await server.GetAsync("tickets/t/why")).Is(200).Body.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("merged", "merged", "pending")]
    [InlineData("failed", "importedFailed", "blocked")]
    [InlineData("cancelled", "cancelled", "blocked")]
    public async Task A_ticket_that_was_closed_elsewhere_arrives_closed(string state, string why, string dependent)
    {
        await using var server = await RunningServer.StartAsync();
        var batch = $$"""
            {"tickets":[{"id":"b","title":"B","dependsOn":["a"]},{"id":"a","title":"A","state":"{{state}}"}]}
            """;

        (await server.PostAsync("tickets/batch", batch)).Is(201);

        var imported = (await server.GetAsync("tickets/a")).Is(200).Body;
        Assert.Equal(state, imported.GetProperty("state").GetString());
        Assert.Equal(0, imported.GetProperty("attempt").GetInt32());
        Assert.Equal(why, (await server.GetAsync("tickets/a/why")).Is(200).Body.GetProperty("reason").GetString());
        Assert.Equal(dependent, (await server.GetAsync("tickets/b")).Is(200).Body.GetProperty("state").GetString());
    }
}
