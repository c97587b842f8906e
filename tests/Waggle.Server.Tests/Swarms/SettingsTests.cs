using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Swarms;

/// <summary>The settings of a swarm, and the limits that they set.</summary>
public sealed class SettingsTests
{
    private const string Swarm = "/v1/swarms/default";

    [Fact]
    public async Task A_limit_holds_tickets_back_says_so_and_lets_them_go_when_it_has_room()
    {
        await using var server = await RunningServer.StartAsync();
        (await LimitAsync(server, """{"label":"gpu","max":1}""")).Is(200);
        var fence = await server.ClaimNewTicketAsync("a", "ann", ",\"labels\":{\"gpu\":\"a100\"}");
        (await server.PostAsync("tickets", """{"id":"b","title":"T","labels":{"gpu":"h100"}}""")).Is(201);

        var refused = await ClaimAsync(server, "b");
        var why = (await server.GetAsync("tickets/b/why")).Is(200).Body;
        var swarm = (await server.SendAsync("GET", Swarm, (string?)null)).Is(200).Body;
        (await server.PostAsync("tickets/a/complete", $$"""{"agent":"ann","fence":{{fence}}}""")).Is(200);

        refused.IsProblem(409, "limit-reached");
        Assert.Equal("gpu", refused.Body.GetProperty("label").GetString());
        Assert.Equal(1, refused.Body.GetProperty("limit").GetInt32());
        Assert.Equal(1, refused.Body.GetProperty("held").GetInt32());
        Assert.Equal("limitReached", why.GetProperty("reason").GetString());
        Assert.Equal("holder", why.GetProperty("waitingFor").GetString());
        Assert.Equal("a", why.GetProperty("limits")[0].GetProperty("heldBy")[0].GetProperty("ticket").GetString());
        Assert.Equal(1, swarm.GetProperty("limited").GetInt32());
        Assert.Equal(0, swarm.GetProperty("claimable").GetInt32());
        Assert.Equal(1, swarm.GetProperty("limits")[0].GetProperty("held").GetInt32());
        (await ClaimAsync(server, "b")).Is(200);
    }

    [Fact]
    public async Task Settings_are_changed_only_from_the_version_that_was_seen()
    {
        await using var server = await RunningServer.StartAsync();
        var seen = (await LimitAsync(server, """{"label":"gpu","max":1}""")).Is(200).Body
            .GetProperty("settingsVersion").GetInt64();

        var stale = await LimitAsync(server, """{"label":"gpu","max":2}""", ("If-Match", "999"));
        var changed = await LimitAsync(server, """{"label":"gpu","max":3}""", ("If-Match", $"\"{seen}\""));
        var malformed = await LimitAsync(server, """{"label":"gpu","max":3}""", ("If-Match", "*"));

        stale.IsProblem(412, "version-mismatch");
        Assert.Equal(seen, stale.Body.GetProperty("presentVersion").GetInt64());
        Assert.Equal(3, changed.Is(200).Body.GetProperty("limits")[0].GetProperty("max").GetInt32());
        malformed.IsProblem(400, "invalid-request");
    }

    [Fact]
    public async Task What_the_body_leaves_out_stays_and_an_empty_list_takes_all_limits_away()
    {
        await using var server = await RunningServer.StartAsync();
        var both = """{"label":"gpu","max":1},{"label":"team","value":"red","max":0}""";
        (await LimitAsync(server, both)).Is(200);

        var kept = await server.SendAsync("PUT", Swarm, "{}");
        var none = await LimitAsync(server, "");

        Assert.Equal(2, kept.Is(200).Body.GetProperty("limits").GetArrayLength());
        Assert.Equal(0, none.Is(200).Body.GetProperty("limits").GetArrayLength());
    }

    [Fact]
    public async Task A_swarm_is_made_with_its_settings_in_one_go()
    {
        await using var server = await RunningServer.StartAsync();

        var made = await server.SendAsync(
            "PUT", "/v1/swarms/new", """{"ticketPrefix":"n","actor":"op","limits":[{"label":"gpu","max":1}]}""");

        Assert.Equal("n", made.Is(200).Body.GetProperty("ticketPrefix").GetString());
        Assert.Equal(1, made.Body.GetProperty("limits").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"limits":[{"label":"gpu","max":1}]}""", "/actor")]
    [InlineData("""{"actor":"op","limits":[{"max":1}]}""", "/limits/0/label")]
    [InlineData("""{"actor":"op","limits":[{"label":"gpu"}]}""", "/limits/0/max")]
    [InlineData("""{"actor":"op","limits":[{"label":"gpu","max":-1}]}""", "/limits/0/max")]
    [InlineData("""{"actor":"op","limits":[{"label":"gpu","max":1,"least":1}]}""", "/limits/0/least")]
    [InlineData("""{"actor":"op","limits":[{"label":"a","max":1},{"label":"a","max":2}]}""", "/limits")]
    [InlineData("""{"actor":"op","limits":7}""", "/limits")]
    public async Task Malformed_settings_are_refused_with_their_place(string body, string place)
    {
        await using var server = await RunningServer.StartAsync();

        var heard = await server.SendAsync("PUT", Swarm, body);

        heard.IsProblem(400, "invalid-request");
        Assert.Equal(place, heard.Body.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    private static Task<Heard> LimitAsync(
        RunningServer server, string limits, params (string Name, string Value)[] headers) =>
        server.SendAsync("PUT", Swarm, $$"""{"actor":"op","limits":[{{limits}}]}""", headers);

    private static Task<Heard> ClaimAsync(RunningServer server, string ticket) => server.PostAsync(
        "claims", $$"""{"agent":"ann","claimToken":"{{Guid.CreateVersion7():N}}","ticket":"{{ticket}}"}""");
}
