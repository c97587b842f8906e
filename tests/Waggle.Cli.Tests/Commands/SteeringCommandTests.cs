using System.Text.Json;

namespace Waggle.Cli.Tests.Commands;

/// <summary>Agents, swarms and the doctor.</summary>
public sealed class SteeringCommandTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Agents_are_listed_shown_explained_and_drained()
    {
        await server.RunAsync("ticket", "add", "Work", "--id", "agent-work");
        var fence = await server.ClaimAsync("agent-work", "bee");

        var list = await server.RunAsync("agent", "list");
        var shown = await server.RunAsync("agent", "show", "bee", "--json");
        var why = await server.RunAsync("agent", "why", "bee");
        var drained = await server.RunAsync("agent", "drain", "bee", "--json");
        await server.RunAsync("ticket", "complete", "agent-work", "--agent", "bee", "--fence", fence);
        var done = await server.RunAsync("agent", "show", "bee", "--json");

        Assert.Contains("bee", list.Output, StringComparison.Ordinal);
        Assert.Equal("working", Text(shown.Json, "state"));
        Assert.StartsWith("bee is working:", why.Output, StringComparison.Ordinal);
        Assert.True(drained.Json.GetProperty("draining").GetBoolean());
        Assert.Equal("done", Text(done.Json, "state"));
    }

    [Fact]
    public async Task A_paused_swarm_grants_nothing_until_it_is_resumed()
    {
        await server.RunAsync("import", Write("paused.yaml", "tickets: [{ id: p }]"), "--swarm", "paused");

        var paused = await server.RunAsync("swarm", "pause", "paused");
        var ready = await server.RunAsync("ready", "--swarm", "paused");
        var nothing = await server.TryAsync("ticket", "claim", "--agent", "eager", "--swarm", "paused");
        var resumed = await server.RunAsync("swarm", "resume", "paused", "--reason", "go on");
        var claimed = await server.TryAsync("ticket", "claim", "--agent", "eager", "--swarm", "paused");

        Assert.Equal("paused paused\n", paused.Output);
        Assert.Contains("is paused", ready.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing can be claimed", nothing.Expect(1).Error, StringComparison.Ordinal);
        Assert.Equal("paused running\n", resumed.Output);
        Assert.Contains("fence", claimed.Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_swarm_is_deleted_by_its_name_and_only_by_who_is_sure()
    {
        await server.RunAsync("import", Write("gone.yaml", "swarm: gone\ntickets: [{ id: a }]"));

        var unsure = await server.TryAsync("swarm", "delete", "gone");
        var unnamed = await server.TryAsync("swarm", "delete", "--yes", "--swarm", "gone");
        var kept = await server.TryAsync("swarm", "delete", "default", "--yes");
        var deleted = await server.RunAsync("swarm", "delete", "gone", "--yes", "--reason", "done with it");
        var missing = await server.TryAsync("swarm", "show", "gone");

        Assert.Contains("--yes", unsure.Expect(2).Error, StringComparison.Ordinal);
        unnamed.Expect(2);
        Assert.Contains("always exists", kept.Expect(1).Error, StringComparison.Ordinal);
        Assert.Equal("gone deleted\n", deleted.Output);
        missing.Expect(4);
    }

    [Fact]
    public async Task Swarms_are_listed_and_shown()
    {
        await server.RunAsync("import", Write("shown.yaml", "swarm: shown\ntickets: [{ id: a }, { id: b }]"));

        var list = await server.RunAsync("swarm", "list");
        var shown = await server.RunAsync("swarm", "show", "shown", "--json");
        var missing = await server.TryAsync("swarm", "show", "nowhere");

        Assert.Contains("shown", list.Output, StringComparison.Ordinal);
        Assert.Equal(2, shown.Json.GetProperty("counts").GetProperty("pending").GetInt32());
        Assert.Contains("swarm-unknown", missing.Expect(4).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_finds_the_server_and_its_data()
    {
        var json = await server.RunAsync("doctor", "--json");
        var table = await server.RunAsync("doctor");

        var subjects = json.Json.EnumerateArray().ToDictionary(
            static finding => Text(finding, "subject"), static finding => Text(finding, "verdict"));
        Assert.Equal("ok", subjects["server"]);
        Assert.Equal("ok", subjects["readiness"]);
        Assert.Equal("ok", subjects["holder"]);
        Assert.Equal("ok", subjects["setsid"]);
        Assert.Contains("is held by", table.Output, StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    private string Write(string name, string text)
    {
        var path = Path.Combine(server.Folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
