using System.Globalization;
using System.Text.Json;
using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Swarms;

/// <summary>Swarms are made, listed a page at a time, and deleted.</summary>
public sealed class SwarmTests
{
    private const string Swarm = "/v1/swarms/s";
    private const string Ann = """{"actor":"ann","reason":"done"}""";

    [Fact]
    public async Task A_list_of_swarms_comes_in_pages_and_has_each_once()
    {
        await using var server = await RunningServer.StartAsync();
        for (var number = 0; number < 7; number++)
        {
            (await server.SendAsync("PUT", $"{Swarm}-{number}", "{}")).Is(200);
        }

        var seen = new List<string?>();
        var path = "/v1/swarms?limit=3";
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await server.SendAsync("GET", path + cursor, (string?)null)).Is(200).Body;
            var swarms = page.GetProperty("swarms").EnumerateArray();
            seen.AddRange(swarms.Select(each => each.GetProperty("id").GetString()));
            cursor = page.TryGetProperty("nextCursor", out var next) && next.ValueKind == JsonValueKind.String
                ? "&cursor=" + next.GetString()
                : null;
        }

        Assert.Equal(
            [
                "default",
                .. Enumerable.Range(0, 7).Select(number => string.Create(CultureInfo.InvariantCulture, $"s-{number}")),
            ],
            seen);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=many")]
    [InlineData("cursor=../x")]
    [InlineData("page=2")]
    public async Task A_list_of_swarms_refuses_what_it_does_not_understand(string query)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.SendAsync("GET", "/v1/swarms?" + query, (string?)null)).IsProblem(400, "invalid-request");
    }

    [Fact]
    public async Task A_deleted_swarm_is_unknown_and_its_name_begins_above_its_fences()
    {
        await using var server = await RunningServer.StartAsync();
        var former = await HoldAsync(server);

        (await server.SendAsync("DELETE", Swarm, "{}")).IsProblem(400, "invalid-request");
        var deleted = (await server.SendAsync("DELETE", Swarm, Ann)).Is(200).Body;

        Assert.Equal("s", deleted.GetProperty("id").GetString());
        (await server.SendAsync("GET", Swarm, (string?)null)).IsProblem(404, "swarm-unknown");
        (await server.SendAsync("DELETE", Swarm, Ann)).IsProblem(404, "swarm-unknown");
        var present = await HoldAsync(server);
        Assert.True(present > former);
        (await server.SendAsync("POST", Swarm + "/tickets/t/complete", $$"""{"agent":"ann","fence":{{former}}}"""))
            .IsProblem(412, "lease-lost");
    }

    [Fact]
    public async Task The_default_swarm_cannot_be_deleted()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.SendAsync("DELETE", "/v1/swarms/default", Ann)).IsProblem(409, "invalid-transition");
        (await server.SendAsync("DELETE", "/v1/swarms/..%2f", Ann)).IsProblem(400, "invalid-request");
    }

    private static async Task<long> HoldAsync(RunningServer server)
    {
        (await server.SendAsync("PUT", Swarm, "{}")).Is(200);
        (await server.SendAsync("PUT", Swarm + "/agents/ann", "{}")).Is(200);
        (await server.SendAsync("POST", Swarm + "/tickets", """{"id":"t","title":"T"}""")).Is(201);
        var claimed = await server.SendAsync("POST", Swarm + "/claims", """{"agent":"ann","claimToken":"c"}""");
        return claimed.Is(200).Body.GetProperty("claims")[0].GetProperty("fence").GetInt64();
    }
}
