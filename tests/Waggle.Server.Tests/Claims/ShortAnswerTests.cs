using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Claims;

/// <summary>Answers to those who said that a short one will do.</summary>
public sealed class ShortAnswerTests
{
    [Theory]
    [InlineData("return=minimal")]
    [InlineData("RETURN=Minimal")]
    [InlineData("respond-async, return=minimal")]
    public async Task Outcomes_that_are_accepted_are_told_without_their_tickets(string preference)
    {
        await using var server = await RunningServer.StartAsync();
        var fence = await server.ClaimNewTicketAsync("t-1", "w-1");

        var heard = await server.PostAsync(
            "claims",
            $$"""
            {"agent":"w-1","claimToken":"c-2","outcomes":[
                {"ticket":"t-1","fence":{{fence}},"verb":"complete"},
                {"ticket":"t-1","fence":{{fence + 1}},"verb":"complete"}]}
            """,
            ("Prefer", preference));

        Assert.Equal("return=minimal", heard.Is(200).Headers["Preference-Applied"]);
        Assert.Equal("{}", heard.Body.GetProperty("outcomes")[0].GetRawText());
        Assert.Equal(
            "lease-lost", heard.Body.GetProperty("outcomes")[1].GetProperty("problem").GetProperty("code").GetString());
        var ticket = await server.GetAsync("tickets/t-1");
        Assert.Equal("merged", ticket.Body.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Reports_of_outcomes_can_be_answered_without_tickets()
    {
        await using var server = await RunningServer.StartAsync();
        var fence = await server.ClaimNewTicketAsync("t-1", "w-1");
        var body = $$"""{"agent":"w-1","outcomes":[{"ticket":"t-1","fence":{{fence}},"verb":"complete"}]}""";

        var heard = await server.PostAsync("tickets/outcomes", body, ("Prefer", "return=minimal"));

        Assert.Equal("""{"outcomes":[{}]}""", heard.Is(200).Text);
    }

    [Fact]
    public async Task A_batch_can_be_answered_by_ids_alone()
    {
        await using var server = await RunningServer.StartAsync();

        var heard = await server.PostAsync(
            "tickets/batch",
            """{"tickets":[{"id":"b","title":"B"},{"id":"a","title":"A"}]}""",
            ("Prefer", "return=minimal"));

        Assert.Equal("""{"ids":["b","a"]}""", heard.Is(201).Text);
        Assert.Equal("return=minimal", heard.Headers["Preference-Applied"]);
    }

    [Theory]
    [InlineData("return=representation")]
    [InlineData("handling=strict")]
    [InlineData(",;=\"")]
    public async Task Other_preferences_change_nothing_and_are_never_refused(string preference)
    {
        await using var server = await RunningServer.StartAsync();

        var heard = await server.PostAsync(
            "tickets/batch", """{"tickets":[{"id":"a","title":"A"}]}""", ("Prefer", preference));

        Assert.Equal("a", heard.Is(201).Body.GetProperty("tickets")[0].GetProperty("id").GetString());
        Assert.False(heard.Headers.ContainsKey("Preference-Applied"));
    }

    [Fact]
    public async Task A_repeat_may_prefer_another_length_than_the_first_request()
    {
        await using var server = await RunningServer.StartAsync();
        var fence = await server.ClaimNewTicketAsync("t-1", "w-1");
        var body = $$"""{"agent":"w-1","outcomes":[{"ticket":"t-1","fence":{{fence}},"verb":"complete"}]}""";
        await server.PostAsync("tickets/outcomes", body, ("Idempotency-Key", "k"));

        var again = await server.PostAsync(
            "tickets/outcomes", body, ("Idempotency-Key", "k"), ("Prefer", "return=minimal"));

        Assert.Equal("""{"outcomes":[{}]}""", again.Is(200).Text);
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
    }
}
