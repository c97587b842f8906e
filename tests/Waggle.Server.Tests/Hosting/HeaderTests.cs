using Waggle.Engine.Requests;
using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Hosting;

public sealed class HeaderTests
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    // Journaled with every key: a change here forgets the keys of every store that exists.
    private const long HashOfATicket = -5_519_645_642_369_508_152;

    [Fact]
    public async Task A_correlation_id_is_returned_and_made_up_when_missing()
    {
        await using var server = await RunningServer.StartAsync();

        var given = await server.SendAsync("GET", "/v1/swarms", (string?)null, ("X-Correlation-Id", "mine-1"));
        var first = await server.SendAsync("GET", "/v1/swarms", (string?)null);
        var second = await server.SendAsync("GET", "/nowhere", (string?)null);

        Assert.Equal("mine-1", given.Headers["X-Correlation-Id"]);
        Assert.Equal(32, first.Headers["X-Correlation-Id"].Length);
        Assert.NotEqual(first.Headers["X-Correlation-Id"], second.Headers["X-Correlation-Id"]);
    }

    [Theory]
    [InlineData("X-Correlation-Id", "")]
    [InlineData("X-Correlation-Id", "a b")]
    [InlineData("Idempotency-Key", "")]
    [InlineData("Idempotency-Key", "a\tb")]
    public async Task A_header_that_cannot_be_a_name_is_refused(string name, string value)
    {
        await using var server = await RunningServer.StartAsync();
        var before = await server.PositionAsync();

        var heard = await server.PostAsync("tickets", """{"title":"T"}""", (name, value));

        heard.IsProblem(400, "invalid-request");
        Assert.Equal([name], heard.Places);
        Assert.Equal(before, await server.PositionAsync());
    }

    [Fact]
    public async Task The_trace_of_who_asked_for_a_ticket_is_handed_to_who_works_on_it()
    {
        await using var server = await RunningServer.StartAsync();
        (await server.PutAsync("agents/w", "{}")).Is(200);
        (await server.PostAsync(
            "tickets", """{"id":"traced","title":"T"}""", ("traceparent", Parent), ("tracestate", "a=1"))).Is(201);
        (await server.PostAsync("tickets", """{"id":"untraced","title":"T","priority":4}""")).Is(201);

        var traced = (await server.PostAsync("claims", """{"agent":"w","claimToken":"1"}""")).Is(200);
        var grant = traced.Body.GetProperty("claims")[0];
        Assert.Equal(Parent, grant.GetProperty("traceparent").GetString());
        Assert.Equal("a=1", grant.GetProperty("tracestate").GetString());

        (await server.PutAsync("agents/v", "{}")).Is(200);
        var untraced = (await server.PostAsync("claims", """{"agent":"v","claimToken":"2"}""")).Is(200);
        Assert.False(untraced.Body.GetProperty("claims")[0].TryGetProperty("traceparent", out _));
    }

    [Fact]
    public async Task A_key_has_at_most_128_characters()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.PostAsync("tickets", """{"title":"T"}""", ("Idempotency-Key", new('k', 128)))).Is(201);
        (await server.PostAsync("tickets", """{"title":"T"}""", ("Idempotency-Key", new('k', 129))))
            .IsProblem(400, "invalid-request");
    }

    [Theory]
    [InlineData(Parent, "a=1", Parent, "a=1")]
    [InlineData(Parent, "", Parent, null)]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01", "a=1", null, null)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", "a=1", null, null)]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", "a=1", null, null)]
    [InlineData("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "a=1", null, null)]
    [InlineData(Parent + "-more", "a=1", null, null)]
    [InlineData("garbage", "a=1", null, null)]
    public async Task Trace_context_is_handed_on_when_it_is_one(
        string parent, string state, string? expectedParent, string? expectedState)
    {
        var engine = new ScriptedEngine(static _ => new Answer.Failed(EngineFailure.Overloaded, "Full."));
        await using var server = await RunningServer.StartAsync(engine);

        await server.PostAsync("tickets", """{"title":"T"}""", ("traceparent", parent), ("tracestate", state));

        var context = Assert.Single(engine.Asked).Context;
        Assert.Equal(expectedParent, context.TraceParent);
        Assert.Equal(expectedState, context.TraceState);
    }

    [Fact]
    public async Task The_same_key_and_body_get_the_first_answer_and_another_body_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        var key = ("Idempotency-Key", "once");

        var first = (await server.PostAsync("tickets", """{"title":"T"}""", key)).Is(201);
        var again = (await server.PostAsync("tickets", """{"title":"T"}""", key)).Is(201);
        var other = await server.PostAsync("tickets", """{"title":"U"}""", key);

        Assert.False(first.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
        Assert.Equal(first.Text, again.Text);
        other.IsProblem(422, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_claim_is_named_by_its_token_and_agent_and_not_by_how_long_it_waits()
    {
        var engine = new ScriptedEngine(static _ => new Answer.Claims(1, [], []));
        await using var server = await RunningServer.StartAsync(engine);

        await server.PostAsync("claims", """{"agent":"ann","claimToken":"7","waitSeconds":60}""");
        await server.PostAsync("claims", """{"agent":"ann","claimToken":"7","waitSeconds":1}""");
        await server.PostAsync("claims", """{"agent":"ann","claimToken":"7","max":2}""");

        var keys = engine.Asked.Select(static asked => asked.Context.Key!).ToList();
        Assert.All(keys, static key => Assert.Equal("claim:ann:7", key.Name));
        Assert.Equal(keys[0].BodyHash, keys[1].BodyHash);
        Assert.NotEqual(keys[0].BodyHash, keys[2].BodyHash);
    }

    [Fact]
    public async Task The_hash_of_a_request_is_the_same_in_every_version()
    {
        var engine = new ScriptedEngine(static _ => new Answer.Failed(EngineFailure.Overloaded, "Full."));
        await using var server = await RunningServer.StartAsync(engine);

        await server.PostAsync("tickets", """{"title":"T"}""", ("Idempotency-Key", "k"));

        Assert.Equal(new IdempotencyKey("key:k", HashOfATicket), Assert.Single(engine.Asked).Context.Key);
    }

    [Fact]
    public async Task A_read_waits_for_its_position()
    {
        await using var server = await RunningServer.StartAsync();
        var position = await server.PositionAsync() + 1;

        var waiting = server.GetAsync($"agents?minPosition={position}");
        (await server.PostAsync("tickets", """{"title":"T"}""")).Is(201);

        Assert.Equal($"{position}", (await waiting).Is(200).Headers["Waggle-Position"]);
    }

    [Fact]
    public async Task A_read_whose_position_does_not_come_says_so()
    {
        var engine = new ScriptedEngine(static _ => new Answer.Agents(7, []));
        await using var server = await RunningServer.StartAsync(engine);

        var heard = await server.GetAsync("agents?minPosition=8");

        heard.IsProblem(503, "position-not-reached");
        var asked = Assert.Single(engine.Asked).Request;
        Assert.Equal(8, asked.PositionMin);
        Assert.True(asked.Patience > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_read_of_a_ticket_waits_until_it_is_closed_or_the_wait_is_over()
    {
        await using var server = await RunningServer.StartAsync();
        var fence = await server.ClaimNewTicketAsync("t", "ann");

        var open = (await server.GetAsync("tickets/t?until=closed")).Is(200);
        var waiting = server.GetAsync("tickets/t?until=closed&waitSeconds=60");
        (await server.PostAsync("tickets/t/complete", $$"""{"agent":"ann","fence":{{fence}}}""")).Is(200);

        Assert.Equal("claimed", open.Body.GetProperty("state").GetString());
        Assert.Equal("merged", (await waiting).Is(200).Body.GetProperty("state").GetString());
    }
}
