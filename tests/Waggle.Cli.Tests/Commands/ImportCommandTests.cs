namespace Waggle.Cli.Tests.Commands;

public sealed class ImportCommandTests(LiveServer server) : IClassFixture<LiveServer>
{
    private const string Workflow = """
        {"schemaVersion": "1.5", "workflow": {
          "specification": {"tasks": [
            {"id": "a", "name": "a", "parents": [], "children": ["b"]},
            {"id": "b", "name": "b", "parents": ["a"], "children": []}]},
          "execution": {"tasks": [{"id": "a", "runtimeInSeconds": 0.5}, {"id": "b", "runtimeInSeconds": 2}]}}}
        """;

    [Fact]
    public async Task A_plan_is_imported_with_its_edges()
    {
        var plan = Write("edges.yaml", "swarm: edges\ntickets:\n- { id: b, dependsOn: [a], run: make }\n- id: a\n");

        var imported = await server.RunAsync("import", plan);
        var ticket = await server.RunAsync("ticket", "show", "b", "--swarm", "edges", "--json");

        Assert.Equal("2 tickets added to the swarm 'edges'.\n", imported.Output);
        Assert.Equal("blocked", ticket.Json.GetProperty("state").GetString());
        Assert.Equal("""{"run":"make"}""", ticket.Json.GetProperty("payload").GetRawText());
    }

    [Fact]
    public async Task A_workflow_is_imported_into_the_swarm_of_the_command_line()
    {
        var imported = await server.RunAsync("import", Write("flow.json", Workflow), "--swarm", "flow", "--json");

        var tickets = imported.Json.GetProperty("tickets");
        Assert.Equal("""{"sleepSeconds":2}""", tickets[1].GetProperty("payload").GetRawText());
        Assert.Equal("blocked", tickets[1].GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_dry_run_adds_nothing()
    {
        var plan = Write("dry.yaml", "swarm: dry\ntickets: [{ id: a }]");

        var dry = await server.RunAsync("import", plan, "--dry-run");

        Assert.Equal("1 ticket can be imported; nothing was added.\n", dry.Output);
        (await server.TryAsync("swarm", "show", "dry")).Expect(4);
    }

    [Fact]
    public async Task A_plan_with_problems_is_refused_with_all_of_them()
    {
        var plan = Write("wrong.yaml", "swarm: wrong\ntickets:\n- { id: a, dependsOn: [b] }\n- { id: c, nope: 1 }\n");

        var refused = (await server.TryAsync("import", plan)).Expect(1);

        Assert.Equal(
            "waggle: The plan has 2 problems; nothing was done.\n"
                + $"{plan}:3:24: 'a' depends on 'b', which is not in the plan.\n"
                + $"{plan}:4:12: A ticket has no 'nope'.\n",
            refused.Error);
        (await server.TryAsync("swarm", "show", "wrong")).Expect(4);
    }

    [Fact]
    public async Task Dangling_edges_can_be_left_out()
    {
        var plan = Write("dangling.yaml", "swarm: dangling\ntickets: [{ id: a, dependsOn: [ghost] }]");

        await server.RunAsync("import", plan, "--allow-missing");
        var ready = await server.RunAsync("ready", "--swarm", "dangling");

        Assert.Contains("a   pending", ready.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_plan_twice_is_refused_and_changes_nothing()
    {
        var plan = Write("twice.yaml", "swarm: twice\ntickets: [{ id: a }, { id: b }]");
        await server.RunAsync("import", plan);

        var again = (await server.TryAsync("import", plan)).Expect(1);
        var swarm = await server.RunAsync("swarm", "show", "twice", "--json");

        Assert.Contains("ticket-exists", again.Error, StringComparison.Ordinal);
        Assert.Equal(2, swarm.Json.GetProperty("counts").GetProperty("pending").GetInt32());
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_of_no_known_format_is_said_so()
    {
        (await server.TryAsync("import", "nowhere.yaml")).Expect(4);
        (await server.TryAsync("import", Write("x.yaml", "tickets: [{ id: a }]"), "--format", "toml")).Expect(2);
        (await server.TryAsync("import", Write("y.yaml", "tickets: [{ id: a }]"), "--format", "wfcommons")).Expect(1);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(server.Folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
