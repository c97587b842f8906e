using System.Text.Json;

namespace Waggle.Cli.Tests.Commands;

/// <summary>A real tracker with 704 issues, 30 of whose dependencies point outside of it.</summary>
[Trait("Needs", "data")]
public sealed class BeadsImportTests(LiveServer server) : IClassFixture<LiveServer>
{
    private static string Tracker => Path.Combine(
        Environment.GetEnvironmentVariable("WAGGLE_SHARED_DATA")
            ?? throw new InvalidOperationException("WAGGLE_SHARED_DATA names the folder with the real plans."),
        "beads-issues.jsonl");

    [Fact]
    public async Task Every_dangling_dependency_is_named_with_its_line()
    {
        var refused = (await server.TryAsync("import", Tracker, "--swarm", "dangling")).Expect(1);

        var lines = refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("waggle: The plan has 30 problems; nothing was done.", lines[0]);
        Assert.Equal(30, lines.Count(static line => line.Contains("is not in the plan", StringComparison.Ordinal)));
        Assert.Equal(DanglingByHand(), lines[1..].Select(Place));
        (await server.TryAsync("swarm", "show", "dangling")).Expect(4);
    }

    [Fact]
    public async Task What_is_ready_afterwards_is_what_the_file_says_and_a_second_import_changes_nothing()
    {
        var dry = await server.RunAsync("import", Tracker, "--swarm", "beads", "--allow-missing", "--dry-run");
        Assert.Equal("704 tickets can be imported; nothing was added.\n", dry.Output);

        var imported = await server.RunAsync("import", Tracker, "--swarm", "beads", "--allow-missing");
        var ready = await server.RunAsync("ready", "--swarm", "beads", "--limit", "1000", "--json");
        var again = (await server.TryAsync("import", Tracker, "--swarm", "beads", "--allow-missing")).Expect(1);
        var swarm = await server.RunAsync("swarm", "show", "beads", "--json");

        Assert.Equal("704 tickets added to the swarm 'beads'.\n", imported.Output);
        Assert.Contains("Was this file imported before?", again.Error, StringComparison.Ordinal);
        var (expected, open, closed) = CountByHand();
        Assert.Equal(
            expected,
            ready.Json.GetProperty("tickets").EnumerateArray()
                .Select(static ticket => ticket.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
        var counts = swarm.Json.GetProperty("counts");
        Assert.Equal(403, closed);
        Assert.Equal(closed, counts.GetProperty("merged").GetInt32());
        Assert.Equal(expected.Count, counts.GetProperty("pending").GetInt32());
        Assert.Equal(open - expected.Count, counts.GetProperty("blocked").GetInt32());
    }

    [Fact]
    public async Task Titles_priorities_types_and_labels_come_along()
    {
        await server.RunAsync("import", Tracker, "--swarm", "fields", "--allow-missing");
        var lines = await File.ReadAllLinesAsync(Tracker);
        using var file = JsonDocument.Parse(
            lines.First(static line => line.Contains("\"labels\"", StringComparison.Ordinal)));
        var issue = file.RootElement;

        var shown = await server.RunAsync(
            "ticket", "show", issue.GetProperty("id").GetString()!, "--swarm", "fields", "--json");

        var ticket = shown.Json;
        Assert.Equal(issue.GetProperty("title").GetString(), ticket.GetProperty("title").GetString());
        Assert.Equal(issue.GetProperty("priority").GetInt32(), ticket.GetProperty("priority").GetInt32());
        Assert.Equal(issue.GetProperty("issue_type").GetString(), ticket.GetProperty("type").GetString());
        Assert.Equal(
            issue.GetProperty("labels").EnumerateArray()
                .Select(static label => label.GetString()!).Order(StringComparer.Ordinal),
            ticket.GetProperty("labels").EnumerateObject().Select(static label => label.Name));
    }

    private static string Place(string line) => line[..line.IndexOf(':', Tracker.Length + 1)];

    private static List<string> DanglingByHand()
    {
        var issues = ReadByHand();
        var ids = issues.Select(Id).ToHashSet(StringComparer.Ordinal);
        return [.. issues.SelectMany((issue, index) => Dependencies(issue)
            .Where(dependency => !ids.Contains(dependency.GetProperty("depends_on_id").GetString()!))
            .Select(_ => FormattableString.Invariant($"{Tracker}:{index + 1}")))];
    }

    /// <summary>By the tracker's own rule: open, and nothing open that it has blocks it. Shares no code with the
    /// program.</summary>
    private static (List<string> Ready, int Open, int Closed) CountByHand()
    {
        var issues = ReadByHand();
        var open = issues.Where(static issue => issue.GetProperty("status").GetString() != "closed").ToList();
        var openIds = open.Select(Id).ToHashSet(StringComparer.Ordinal);
        var ready = open
            .Where(issue => !Dependencies(issue).Exists(dependency =>
                dependency.GetProperty("type").GetString() == "blocks"
                && openIds.Contains(dependency.GetProperty("depends_on_id").GetString()!)))
            .Select(Id).Order(StringComparer.Ordinal).ToList();
        return (ready, open.Count, issues.Count - open.Count);
    }

    private static List<JsonElement> ReadByHand() =>
        [.. File.ReadLines(Tracker).Select(static line => JsonDocument.Parse(line).RootElement)];

    private static List<JsonElement> Dependencies(JsonElement issue) =>
        issue.TryGetProperty("dependencies", out var dependencies) ? [.. dependencies.EnumerateArray()] : [];

    private static string Id(JsonElement issue) => issue.GetProperty("id").GetString()!;
}
