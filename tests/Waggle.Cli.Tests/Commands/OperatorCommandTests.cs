using System.Text.Json;

namespace Waggle.Cli.Tests.Commands;

/// <summary>What operators do: limits, changes, many tickets at once, and waiting for an end.</summary>
public sealed class OperatorCommandTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task A_limit_holds_tickets_back_until_it_is_lifted()
    {
        await server.RunAsync("ticket", "add", "One", "--id", "gpu-1", "--label", "gpu=a");
        await server.RunAsync("ticket", "add", "Two", "--id", "gpu-2", "--label", "gpu=b");

        var set = await server.RunAsync("swarm", "set", "--limit", "gpu:1", "--limit", "team=red:3");
        await server.ClaimAsync("gpu-1", "bee");
        var why = await server.RunAsync("ticket", "why", "gpu-2");
        var shown = await server.RunAsync("swarm", "show");
        var ready = await server.RunAsync("ready");
        var refused = await server.TryAsync("ticket", "claim", "gpu-2", "--agent", "ant");
        var lifted = await server.RunAsync("swarm", "set", "--no-limit", "gpu", "--json");
        var wrong = await server.TryAsync("swarm", "set", "--limit", "gpu");

        Assert.Contains("gpu", set.Output, StringComparison.Ordinal);
        Assert.Contains("limit is reached", why.Output, StringComparison.Ordinal);
        Assert.Contains("gpu-1", why.Output, StringComparison.Ordinal);
        Assert.Contains("limited 1", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("gpu-2", ready.Output, StringComparison.Ordinal);
        Assert.Contains("room under a limit", ready.Error, StringComparison.Ordinal);
        Assert.Contains("limit-reached", refused.Expect(1).Error, StringComparison.Ordinal);
        Assert.Equal("team", Text(Assert.Single(lifted.Json.GetProperty("limits").EnumerateArray()), "label"));
        Assert.Contains("LABEL[=VALUE]:MAX", wrong.Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_is_changed_field_by_field()
    {
        await server.RunAsync(
            "ticket", "add", "Old", "--id", "edited", "--label", "a=1,b=2", "--assign-role", "nurse",
            "--assign-seconds", "60", "--review-seconds", "9");

        var edited = await server.RunAsync(
            "ticket", "update", "edited", "--title", "New", "--priority", "0", "--add-label", "c=3",
            "--remove-label", "a", "--clear", "assignee", "--json");
        var stale = await server.TryAsync("ticket", "edit", "edited", "--priority", "1", "--version-seen", "1");
        var nothing = await server.TryAsync("ticket", "update", "edited");

        Assert.Equal("New", Text(edited.Json, "title"));
        Assert.Equal("""{"b":"2","c":"3"}""", edited.Json.GetProperty("labels").GetRawText().Replace(" ", "")
            .Replace("\n", ""));
        Assert.False(edited.Json.TryGetProperty("assignee", out _));
        Assert.Equal(9, edited.Json.GetProperty("reviewSeconds").GetInt32());
        Assert.Contains("version-mismatch", stale.Expect(1).Error, StringComparison.Ordinal);
        Assert.Contains("Nothing to change", nothing.Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_tickets_are_cancelled_and_opened_again()
    {
        await server.RunAsync("ticket", "add", "One", "--id", "many-1", "--label", "many=x");
        await server.RunAsync("ticket", "add", "Two", "--id", "many-2", "--label", "many=x");

        var cancelled = await server.RunAsync("ticket", "cancel", "--label", "many=x", "--reason", "gone");
        var retried = await server.RunAsync("ticket", "retry", "--label", "many", "--json");
        var neither = await server.TryAsync("ticket", "cancel");
        var both = await server.TryAsync("ticket", "cancel", "many-1", "--all");

        Assert.Equal("2 tickets changed\n", cancelled.Output);
        Assert.Equal(2, retried.Json.GetProperty("changed").GetInt32());
        Assert.Contains("--all", neither.Expect(2).Error, StringComparison.Ordinal);
        both.Expect(2);
    }

    [Fact]
    public async Task A_ticket_is_handed_off_and_waited_for()
    {
        await server.RunAsync("ticket", "add", "Work", "--id", "passed-on");
        var fence = await server.ClaimAsync("passed-on", "first");
        var handed = await server.RunAsync(
            "ticket", "hand-off", "passed-on", "--agent", "first", "--fence", fence, "--to-agent", "second",
            "--note", "half done", "--json");
        var open = await server.TryAsync("ticket", "wait", "passed-on", "--timeout-seconds", "1");
        var next = await server.ClaimAsync("passed-on", "second");

        var waiting = server.RunAsync("ticket", "wait", "passed-on");
        await server.RunAsync("ticket", "complete", "passed-on", "--agent", "second", "--fence", next);

        Assert.Equal("second", Text(handed.Json.GetProperty("assignee"), "agent"));
        Assert.Contains("still open", open.Expect(1).Error, StringComparison.Ordinal);
        Assert.Contains("merged", (await waiting).Output, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
