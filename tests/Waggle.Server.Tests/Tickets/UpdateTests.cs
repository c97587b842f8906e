using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Tickets;

/// <summary>Changing open tickets.</summary>
public sealed class UpdateTests
{
    [Fact]
    public async Task A_patch_changes_what_it_names_and_nothing_else()
    {
        await using var server = await RunningServer.StartAsync();
        var before = await CreateAsync(server, """
            ,"priority":3,"labels":{"a":"1"},"description":"long","type":"bug","deadline":"2099-01-01T00:00:00Z",
            "assignee":{"role":"nurse"},"payload":{"n":1},"maxAttempts":7
            """);

        var patched = await PatchAsync(
            server,
            """
            {"actor":"op","priority":0,"labels":{"b":"2"},"clear":["description","assignee"],"payload":{"n":2},
             "review":"required","retry":{"backoffSeconds":9}}
            """);

        var ticket = patched.Is(200).Body;
        Assert.Equal(0, ticket.GetProperty("priority").GetInt32());
        Assert.Equal("2", ticket.GetProperty("labels").GetProperty("b").GetString());
        Assert.False(ticket.GetProperty("labels").TryGetProperty("a", out _));
        Assert.False(ticket.TryGetProperty("description", out _));
        Assert.False(ticket.TryGetProperty("assignee", out _));
        Assert.Equal(2, ticket.GetProperty("payload").GetProperty("n").GetInt32());
        Assert.Equal("required", ticket.GetProperty("review").GetString());
        Assert.Equal(9, ticket.GetProperty("retry").GetProperty("backoffSeconds").GetInt32());
        Assert.Equal("bug", ticket.GetProperty("type").GetString());
        Assert.Equal(7, ticket.GetProperty("maxAttempts").GetInt32());
        Assert.Equal("2099-01-01T00:00:00.000Z", ticket.GetProperty("deadline").GetString());
        Assert.True(ticket.GetProperty("version").GetInt64() > before);
    }

    [Fact]
    public async Task A_patch_from_another_version_than_the_present_one_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        var seen = await CreateAsync(server);

        var first = await PatchAsync(server, """{"actor":"op","priority":0}""", ("If-Match", $"{seen}"));
        var second = await PatchAsync(server, """{"actor":"op","priority":1}""", ("If-Match", $"\"{seen}\""));

        var now = first.Is(200).Body.GetProperty("version").GetInt64();
        second.IsProblem(412, "version-mismatch");
        Assert.Equal(now, second.Body.GetProperty("presentVersion").GetInt64());
        Assert.Equal(0, (await server.GetAsync("tickets/t")).Body.GetProperty("priority").GetInt32());
    }

    [Fact]
    public async Task Edges_are_replaced_and_a_cycle_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        await CreateAsync(server);
        (await server.PostAsync("tickets", """{"id":"u","title":"U","dependsOn":["t"]}""")).Is(201);
        (await server.PostAsync("tickets", """{"id":"v","title":"V"}""")).Is(201);

        var blocked = await PatchAsync(server, """{"actor":"op","dependsOn":["v"]}""");
        var cycle = await PatchAsync(server, """{"actor":"op","dependsOn":["u"]}""");
        var missing = await PatchAsync(server, """{"actor":"op","dependsOn":["w"]}""");
        var free = await PatchAsync(server, """{"actor":"op","dependsOn":[]}""");

        Assert.Equal("blocked", blocked.Is(200).Body.GetProperty("state").GetString());
        cycle.IsProblem(422, "dependency-cycle");
        missing.IsProblem(422, "dependency-unknown");
        Assert.Equal("pending", free.Is(200).Body.GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_was_handed_out_closed_or_limited_is_not_changed()
    {
        await using var server = await RunningServer.StartAsync();
        await server.ClaimNewTicketAsync("t", "ann");
        (await server.SendAsync(
            "PUT", "/v1/swarms/default", """{"actor":"op","limits":[{"label":"gpu","max":0}]}""")).Is(200);

        (await PatchAsync(server, """{"actor":"op","payload":1}""")).IsProblem(409, "invalid-transition");
        (await PatchAsync(server, """{"actor":"op","labels":{"gpu":"1"}}""")).IsProblem(409, "limit-reached");
        (await PatchAsync(server, """{"actor":"op","priority":0}""")).Is(200);
        (await server.PostAsync("tickets/t/cancel", """{"actor":"op"}""")).Is(200);
        (await PatchAsync(server, """{"actor":"op","priority":1}""")).IsProblem(409, "invalid-transition");
        (await server.SendAsync("PATCH", "/v1/swarms/default/tickets/none", """{"actor":"op","priority":1}"""))
            .IsProblem(404, "ticket-unknown");
    }

    [Fact]
    public async Task A_repeat_with_its_key_gets_the_first_answer()
    {
        await using var server = await RunningServer.StartAsync();
        await CreateAsync(server);
        var first = await PatchAsync(server, """{"actor":"op","priority":0}""", ("Idempotency-Key", "k"));
        (await PatchAsync(server, """{"actor":"op","priority":4}""")).Is(200);

        var again = await PatchAsync(server, """{"actor":"op","priority":0}""", ("Idempotency-Key", "k"));

        Assert.Equal(first.Is(200).Text, again.Is(200).Text);
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
        Assert.Equal(4, (await server.GetAsync("tickets/t")).Body.GetProperty("priority").GetInt32());
    }

    [Theory]
    [InlineData("""{"priority":1}""", "/actor")]
    [InlineData("""{"actor":"op"}""", "")]
    [InlineData("""{"actor":"op","title":""}""", "/title")]
    [InlineData("""{"actor":"op","clear":["title"]}""", "/clear")]
    [InlineData("""{"actor":"op","clear":["type"],"type":"bug"}""", "/type")]
    [InlineData("""{"actor":"op","priority":5}""", "/priority")]
    [InlineData("""{"actor":"op","state":"merged"}""", "/state")]
    [InlineData("""{"actor":"op","assignee":{}}""", "/assignee")]
    public async Task A_malformed_patch_is_refused_with_its_place(string body, string place)
    {
        await using var server = await RunningServer.StartAsync();

        var heard = await PatchAsync(server, body);

        heard.IsProblem(400, "invalid-request");
        Assert.Contains(
            place,
            heard.Body.GetProperty("errors").EnumerateArray().Select(it => it.GetProperty("pointer").GetString()));
    }

    private static async Task<long> CreateAsync(RunningServer server, string more = "") =>
        (await server.PostAsync("tickets", $$"""{"id":"t","title":"T"{{more}}}""")).Is(201).Body
            .GetProperty("version").GetInt64();

    private static Task<Heard> PatchAsync(
        RunningServer server, string body, params (string Name, string Value)[] headers) =>
        server.SendAsync("PATCH", "/v1/swarms/default/tickets/t", body, headers);
}
