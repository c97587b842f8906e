using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.BadInput;

/// <summary>Every line is one request that must be refused in just this way, and change nothing.</summary>
public sealed partial class BadInputTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Theory]
    [MemberData(nameof(Bodies))]
    [MemberData(nameof(TicketFields))]
    [MemberData(nameof(HolderFields))]
    [MemberData(nameof(AgentFields))]
    [MemberData(nameof(Places))]
    public async Task A_bad_request_is_refused_with_the_place_and_changes_nothing(
        string method, string path, string? body, string places)
    {
        var before = await shared.Server.PositionAsync();

        var heard = await SendAsync(method, path, body);

        heard.IsProblem(400, "invalid-request");
        Assert.Equal(places, string.Join(' ', heard.Places.Select(static place => place.Length == 0 ? "." : place)));
        Assert.False(heard.Body.GetProperty("retryable").GetBoolean());
        Assert.Equal(before, await shared.Server.PositionAsync());
    }

    [Theory]
    [InlineData("tickets", """{"title":"T","payload":"%"}""", "/payload")]
    [InlineData("tickets/held/complete", """{"agent":"ann","fence":1,"result":"%"}""", "/result")]
    [InlineData("tickets/held/progress", """{"agent":"ann","fence":1,"checkpoint":"%"}""", "/checkpoint")]
    [InlineData("tickets/held/fail", """{"agent":"ann","fence":1,"error":{"message":"","details":"%"}}""",
        "/error/details")]
    public async Task Inline_JSON_over_64_KiB_is_too_large(string path, string body, string place)
    {
        var before = await shared.Server.PositionAsync();

        var heard = await shared.Server.PostAsync(
            path, body.Replace("%", new('x', 65 * 1024), StringComparison.Ordinal));

        heard.IsProblem(413, "payload-too-large");
        Assert.Equal([place], heard.Places);
        Assert.Equal(before, await shared.Server.PositionAsync());
    }

    [Fact]
    public async Task A_payload_of_exactly_64_KiB_is_taken_and_one_byte_more_is_not()
    {
        await using var server = await RunningServer.StartAsync();
        var most = new string('x', (64 * 1024) - 2);

        (await server.PostAsync("tickets", $$"""{"title":"T","payload":"{{most}}"}""")).Is(201);
        (await server.PostAsync("tickets", $$"""{"title":"T","payload":"{{most}}x"}"""))
            .IsProblem(413, "payload-too-large");
    }

    [Fact]
    public async Task A_batch_of_100_001_tickets_is_refused_whole()
    {
        var before = await shared.Server.PositionAsync();
        var tickets = string.Join(',', Enumerable.Repeat("""{"title":"T"}""", 100_001));

        var heard = await shared.Server.PostAsync("tickets/batch", $$"""{"tickets":[{{tickets}}]}""");

        heard.IsProblem(400, "invalid-request");
        Assert.Equal(["/tickets"], heard.Places);
        Assert.Contains("100001", heard.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await shared.Server.PositionAsync());
    }

    [Fact]
    public async Task All_problems_of_a_body_are_told_at_once_up_to_a_hundred()
    {
        var tickets = string.Join(',', Enumerable.Repeat("""{"title":"","priority":9}""", 80));

        var heard = await shared.Server.PostAsync("tickets/batch", $$"""{"tickets":[{{tickets}}]}""");

        heard.IsProblem(400, "invalid-request");
        Assert.Equal(100, heard.Places.Count);
        Assert.Equal(["/tickets/0/title", "/tickets/0/priority", "/tickets/1/title"], heard.Places.Take(3));
    }

    [Fact]
    public async Task Malformed_JSON_is_told_with_line_and_byte()
    {
        var heard = await shared.Server.PostAsync("tickets", "{\n  \"title\": \"T\",\n  \"priority\": 1x\n}");

        heard.IsProblem(400, "invalid-request");
        Assert.Contains("line 3, byte 16", heard.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private Task<Heard> SendAsync(string method, string path, string? body) =>
        shared.Server.SendAsync(method, path.StartsWith('/') ? path : $"/v1/swarms/default/{path}", body);
}
