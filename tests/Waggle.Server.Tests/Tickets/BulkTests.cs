using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Tickets;

/// <summary>Cancel and retry for all tickets of a filter.</summary>
public sealed class BulkTests
{
    [Fact]
    public async Task Tickets_of_a_filter_are_cancelled_and_opened_again()
    {
        await using var server = await RunningServer.StartAsync();
        await CreateAsync(server, "a", "1");
        await CreateAsync(server, "b", "2");
        await CreateAsync(server, "c", "1");

        var cancelled = await server.PostAsync("tickets/cancel", """{"actor":"op","filter":{"label":"n=1"}}""");
        var none = await server.PostAsync("tickets/cancel", """{"actor":"op","filter":{"label":"n=1"}}""");
        var retried = await server.PostAsync("tickets/retry", """{"actor":"op","filter":{},"limit":1}""");

        Assert.Equal(2, cancelled.Is(200).Body.GetProperty("changed").GetInt32());
        Assert.Equal(0, none.Is(200).Body.GetProperty("changed").GetInt32());
        Assert.Equal(1, retried.Is(200).Body.GetProperty("changed").GetInt32());
        Assert.Equal("pending", await StateAsync(server, "a"));
        Assert.Equal("pending", await StateAsync(server, "b"));
        Assert.Equal("cancelled", await StateAsync(server, "c"));
    }

    [Fact]
    public async Task A_repeat_with_its_key_gets_the_first_answer()
    {
        await using var server = await RunningServer.StartAsync();
        await CreateAsync(server, "a", "1");
        var body = """{"actor":"op","filter":{"states":["pending"]},"limit":1}""";
        var first = await server.PostAsync("tickets/cancel", body, ("Idempotency-Key", "k"));
        await CreateAsync(server, "b", "1");

        var again = await server.PostAsync("tickets/cancel", body, ("Idempotency-Key", "k"));
        var other = await server.PostAsync(
            "tickets/cancel", """{"actor":"op","filter":{}}""", ("Idempotency-Key", "k"));

        Assert.Equal(1, first.Is(200).Body.GetProperty("changed").GetInt32());
        Assert.Equal(first.Text, again.Is(200).Text);
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
        Assert.Equal("pending", await StateAsync(server, "b"));
        other.IsProblem(422, "idempotency-key-reused");
    }

    [Theory]
    [InlineData("""{"actor":"op"}""", "/filter")]
    [InlineData("""{"filter":{}}""", "/actor")]
    [InlineData("""{"actor":"op","filter":{"states":["merged"]}}""", "/filter/states")]
    [InlineData("""{"actor":"op","filter":{"label":""}}""", "/filter/label")]
    [InlineData("""{"actor":"op","filter":{"state":"failed"}}""", "/filter/state")]
    [InlineData("""{"actor":"op","filter":{},"limit":1001}""", "/limit")]
    public async Task A_malformed_request_is_refused_with_its_place(string body, string place)
    {
        await using var server = await RunningServer.StartAsync();

        var heard = await server.PostAsync("tickets/cancel", body);

        heard.IsProblem(400, "invalid-request");
        Assert.Equal(place, heard.Body.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    private static async Task CreateAsync(RunningServer server, string id, string label) => (await server.PostAsync(
        "tickets", $$"""{"id":"{{id}}","labels":{"n":"{{label}}"},"title":"T"}""")).Is(201);

    private static async Task<string?> StateAsync(RunningServer server, string id) =>
        (await server.GetAsync($"tickets/{id}")).Body.GetProperty("state").GetString();
}
