using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Claims;

/// <summary>Refusals as a caller meets them, over the real engine.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_holder_whose_ticket_was_taken_hears_why_and_never_the_live_fence()
    {
        await using var server = await RunningServer.StartAsync();
        var dead = await server.ClaimNewTicketAsync("t", "ann");
        (await server.PostAsync("tickets/t/forceRelease", """{"actor":"op","reason":"stuck"}""")).Is(200);
        (await server.PutAsync("agents/bob", "{}")).Is(200);
        var claimed = (await server.PostAsync("claims", """{"agent":"bob","claimToken":"1"}""")).Is(200);
        var live = claimed.Body.GetProperty("claims")[0].GetProperty("fence").GetInt64();

        var heard = await server.PostAsync("tickets/t/complete", $$"""{"agent":"ann","fence":{{dead}}}""");

        heard.IsProblem(412, "lease-lost");
        Assert.Equal("bob", heard.Body.GetProperty("holder").GetString());
        Assert.Equal(dead, heard.Body.GetProperty("fence").GetInt64());
        Assert.Equal("forceReleased", heard.Body.GetProperty("reason").GetString());
        Assert.NotEqual(dead, live);
        Assert.DoesNotContain("\"fence\"", (await server.GetAsync("tickets/t")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"fence\"", (await server.GetAsync("tickets")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_are_refused_for_what_stands_in_their_way()
    {
        await using var server = await RunningServer.StartAsync();
        await server.ClaimNewTicketAsync("t", "ann");
        (await server.PutAsync("agents/bob", "{}")).Is(200);
        (await server.PutAsync("agents/cat", "{}")).Is(200);
        (await server.SendAsync("DELETE", "/v1/swarms/default/agents/cat", "{}")).Is(200);

        (await ClaimAsync(server, "bob", "\"ticket\":\"t\"")).IsProblem(409, "ticket-held");
        (await ClaimAsync(server, "bob", "\"ticket\":\"none\"")).IsProblem(404, "ticket-unknown");
        (await ClaimAsync(server, "nobody", "\"max\":1")).IsProblem(404, "agent-unknown");
        (await ClaimAsync(server, "cat", "\"max\":1")).IsProblem(409, "agent-not-live");
        (await ClaimAsync(server, "bob", "\"incarnation\":99")).IsProblem(412, "incarnation-stale");
    }

    [Fact]
    public async Task An_outcome_that_is_refused_does_not_hold_up_the_others()
    {
        await using var server = await RunningServer.StartAsync();
        var first = await server.ClaimNewTicketAsync("a", "ann");
        var second = await server.ClaimNewTicketAsync("b", "ann");

        // Registering again without resume ended the first claim.
        var heard = await server.PostAsync("tickets/outcomes", $$"""
            {
              "agent": "ann",
              "outcomes": [
                { "ticket": "a", "fence": {{first}}, "verb": "complete" },
                { "ticket": "b", "fence": {{second}}, "verb": "complete", "result": 7 }
              ]
            }
            """);

        var outcomes = heard.Is(200).Body.GetProperty("outcomes");
        Assert.Equal("lease-lost", outcomes[0].GetProperty("problem").GetProperty("code").GetString());
        Assert.Equal("merged", outcomes[1].GetProperty("ticket").GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_batch_is_refused_whole_for_a_cycle_a_missing_ticket_or_a_taken_id()
    {
        await using var server = await RunningServer.StartAsync();
        (await server.PostAsync("tickets", """{"id":"there","title":"T"}""")).Is(201);
        var before = await server.PositionAsync();

        var cycle = await BatchAsync(
            server, """{"id":"a","title":"A","dependsOn":["b"]},{"id":"b","title":"B","dependsOn":["a"]}""");
        var missing = await BatchAsync(server, """{"id":"c","title":"C","dependsOn":["nowhere"]}""");
        var taken = await BatchAsync(server, """{"id":"d","title":"D"},{"id":"there","title":"T"}""");

        cycle.IsProblem(422, "dependency-cycle");
        Assert.Equal(2, cycle.Body.GetProperty("cycle").GetArrayLength());
        missing.IsProblem(422, "dependency-unknown");
        Assert.Equal("nowhere", missing.Body.GetProperty("missing")[0].GetProperty("missing").GetString());
        taken.IsProblem(409, "ticket-exists");
        Assert.Equal(before, await server.PositionAsync());
    }

    [Fact]
    public async Task Pages_follow_each_other_and_a_cursor_is_good_for_its_own_list_only()
    {
        await using var server = await RunningServer.StartAsync();
        var batch = string.Join(
            ',', Enumerable.Range(0, 25).Select(static n => $$"""{"id":"t{{n:00}}","title":"T"}"""));
        (await BatchAsync(server, batch)).Is(201);
        var position = await server.PositionAsync();

        var ids = new List<string>();
        var path = $"tickets?limit=10&state=pending,blocked&minPosition={position}";
        var page = (await server.GetAsync(path)).Is(200).Body;
        var cursor = page.GetProperty("nextCursor").GetString()!;
        (await server.GetAsync($"tickets?limit=10&state=merged&cursor={cursor}")).IsProblem(400, "invalid-request");
        (await server.GetAsync($"{path}&cursor={cursor[..^1]}{(cursor[^1] == 'A' ? 'B' : 'A')}"))
            .IsProblem(400, "invalid-request");
        while (true)
        {
            var tickets = page.GetProperty("tickets").EnumerateArray();
            ids.AddRange(tickets.Select(static it => it.GetProperty("id").GetString()!));
            if (!page.TryGetProperty("nextCursor", out var next))
            {
                break;
            }

            page = (await server.GetAsync($"{path}&cursor={next.GetString()}")).Is(200).Body;
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(static n => $"t{n:00}"), ids);
    }

    private static Task<Heard> ClaimAsync(RunningServer server, string agent, string more) =>
        server.PostAsync("claims", $$"""{"agent":"{{agent}}","claimToken":"{{Guid.CreateVersion7():N}}",{{more}} }""");

    private static Task<Heard> BatchAsync(RunningServer server, string tickets) =>
        server.PostAsync("tickets/batch", $$"""{"tickets":[{{tickets}}]}""");
}
