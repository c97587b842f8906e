using System.Text.Json;
using Waggle.Cli.Tests.Commands;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Events;

/// <summary><c>waggle events</c>, and how far back a server's feed goes.</summary>
public sealed class EventsCommandTests(LiveServer server) : IClassFixture<LiveServer>
{
    private static readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_happened_is_shown_for_people_and_for_programs()
    {
        await server.RunAsync("ticket", "add", "Told", "--id", "told");
        await server.ClaimAsync("told", "bee");

        var people = await server.RunAsync("events", "--subject", "told");
        var programs = await server.RunAsync("events", "--subject", "told", "--json");
        var claims = await server.RunAsync("events", "--type", "waggle.ticket.claimed.*", "--json", "--limit", "1");

        var lines = people.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("ticket.created", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("told  by bee  -> claimed", lines[1], StringComparison.Ordinal);
        var events = programs.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => JsonElement.Parse(line))
            .ToList();
        Assert.Equal(2, events.Count);
        Assert.All(events, static told => Assert.Equal("1.0", told.GetProperty("specversion").GetString()));
        var after = await server.RunAsync(
            "events", "--subject", "told", "--after", events[0].GetProperty("id").GetString()!, "--json");
        Assert.Equal(events[1].GetRawText(), after.Output.TrimEnd());
        Assert.Equal("waggle.ticket.claimed.v1", claims.Json.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Following_tells_what_comes_until_it_is_enough()
    {
        var following = server.RunAsync("events", "--follow", "--type", "waggle.ticket.created.v1", "--subject",
            "later", "--limit", "1", "--json");
        await server.RunAsync("ticket", "add", "Later", "--id", "later");

        var told = await following;

        Assert.Equal("later", told.Json.GetProperty("subject").GetString());
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var type = await server.TryAsync("events", "--type", "nonsense");
        var after = await server.TryAsync("events", "--follow", "--after", "nonsense");
        var gone = await server.TryAsync("events", "--after", "999999999");

        Assert.Contains("type", type.Expect(1).Error, StringComparison.Ordinal);
        Assert.Contains("after", after.Expect(1).Error, StringComparison.Ordinal);
        Assert.Contains("--after 0", gone.Expect(1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_can_be_told_how_far_back_its_feeds_go()
    {
        using var folder = new ScratchFolder();
        var wrong = await CommandRun.OfAsync(folder.Path, ["serve", "--port", "0"], ("WAGGLE_KEEP_EVENTS", "none"));
        Assert.Contains("WAGGLE_KEEP_EVENTS", wrong.Expect(2).Error, StringComparison.Ordinal);

        await using var service = ProgramProcess.Start(
            folder.Path, "serve", "--port", "0", "--keep-events", "2", "--keep-event-days", "1");
        var line = await service.LineWithAsync("listens on", _cancellation);
        var url = line[line.IndexOf("http", StringComparison.Ordinal)..].Trim();
        for (var number = 0; number < 3; number++)
        {
            var added = await CommandRun.OfAsync(folder.Path, ["ticket", "add", "T", "--url", url]);
            added.Expect(0);
        }

        var gone = await CommandRun.OfAsync(folder.Path, ["events", "--url", url]);
        var kept = await CommandRun.OfAsync(folder.Path, ["events", "--url", url, "--after", "2"]);

        Assert.Contains("--after 2", gone.Expect(1).Error, StringComparison.Ordinal);
        Assert.Equal(2, kept.Expect(0).Output.Count(static character => character == '\n'));
    }
}
