using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Commands;

/// <summary>The past at a prompt: one ticket, its events, and a whole swarm.</summary>
public sealed class HistoryCommandTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task A_ticket_is_shown_as_it_was()
    {
        var created = await server.RunAsync("ticket", "add", "Do it", "--id", "was", "--json");
        var version = created.Json.GetProperty("version").GetRawText();
        await server.RunAsync("ticket", "cancel", "was");

        var then = await server.RunAsync("ticket", "show", "was", "--at", version, "--json");
        var before = await server.TryAsync("ticket", "show", "was", "--at", "1");

        Assert.Equal("pending", then.Json.GetProperty("state").GetString());
        before.Expect(4);
        (await server.TryAsync("ticket", "show", "was", "--at", "0")).Expect(2);
    }

    [Fact]
    public async Task What_happened_to_a_ticket_is_shown_oldest_first()
    {
        await server.RunAsync("ticket", "add", "Do it", "--id", "told");
        await server.RunAsync("ticket", "cancel", "told");

        var events = await server.RunAsync("ticket", "events", "told");
        var page = await server.RunAsync("ticket", "events", "told", "--limit", "1", "--json");

        Assert.True(
            events.Output.IndexOf("ticket.created", StringComparison.Ordinal)
                < events.Output.IndexOf("ticket.cancelled", StringComparison.Ordinal),
            events.Output);
        Assert.True(page.Json.GetProperty("hasMore").GetBoolean());
    }

    [Fact]
    public async Task A_swarm_is_replayed_beside_its_server()
    {
        var created = await server.RunAsync("ticket", "add", "Do it", "--id", "kept", "--json");
        var version = created.Json.GetProperty("version").GetRawText();
        await server.RunAsync("ticket", "cancel", "kept");

        var then = await server.RunAsync("replay", "--at", version, "--state", "pending", "--json");
        var now = await server.RunAsync("replay");

        Assert.Contains(
            "kept",
            then.Json.GetProperty("tickets").EnumerateArray().Select(static it => it.GetProperty("id").GetString()));
        Assert.Equal(version, then.Json.GetProperty("swarm").GetProperty("position").GetRawText());
        Assert.Empty(then.Json.GetProperty("differences").EnumerateArray());
        Assert.Contains("Verified: the ", now.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_replayed_is_refused()
    {
        using var folder = new ScratchFolder();

        (await server.TryAsync("replay", "--swarm", "nobody")).Expect(4);
        (await server.TryAsync("replay", "--at", "1000000")).Expect(1);
        (await server.TryAsync("replay", "--at", "0")).Expect(2);
        (await CommandRun.OfAsync(folder.Path, ["replay"])).Expect(3);
    }

    [Fact]
    public async Task A_directory_that_nobody_holds_is_replayed()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder.PathOf("data"));
        (await CommandRun.OfAsync(folder.Path, ["ticket", "add", "Do it", "--data", "data"])).Expect(0);

        var replay = (await CommandRun.OfAsync(folder.Path, ["replay", "--data", "data"])).Expect(0);

        Assert.Contains("Verified: the ", replay.Output, StringComparison.Ordinal);
    }
}
