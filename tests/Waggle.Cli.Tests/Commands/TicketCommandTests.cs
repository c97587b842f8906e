using System.Text.Json;

namespace Waggle.Cli.Tests.Commands;

public sealed class TicketCommandTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Add_creates_a_ticket_with_every_field_asked_for()
    {
        await server.RunAsync("ticket", "add", "First", "--id", "add-1");

        var added = await server.RunAsync(
            "ticket", "add", "Second", "--id", "add-2", "--description", "at length", "--type", "job",
            "--priority", "1", "--requires", "python,curl", "--depends-on", "add-1", "--parent", "add-1",
            "--label", "team=red",
            "--payload", """{"depth":3}""", "--run", "make all", "--assign-role", "maker",
            "--deadline", "2099-01-31T12:00:00Z", "--lease-seconds", "60", "--max-run-seconds", "61",
            "--max-attempts", "4", "--review", "--json");

        var ticket = added.Json;
        Assert.Equal("add-2", Text(ticket, "id"));
        Assert.Equal("blocked", Text(ticket, "state"));
        Assert.Equal("at length", Text(ticket, "description"));
        Assert.Equal("job", Text(ticket, "type"));
        Assert.Equal(1, ticket.GetProperty("priority").GetInt32());
        Assert.Equal("""["curl","python"]""", ticket.GetProperty("requires").GetRawText());
        Assert.Equal("add-1", Text(ticket.GetProperty("dependsOn")[0], "ticket"));
        Assert.Equal("add-1", Text(ticket, "parent"));
        Assert.Equal("""{"team":"red"}""", ticket.GetProperty("labels").GetRawText());
        Assert.Equal("""{"depth":3,"run":"make all"}""", ticket.GetProperty("payload").GetRawText());
        Assert.Equal("maker", Text(ticket.GetProperty("assignee"), "role"));
        Assert.Equal(60, ticket.GetProperty("leaseSeconds").GetInt32());
        Assert.Equal(61, ticket.GetProperty("maxRunSeconds").GetInt32());
        Assert.Equal(4, ticket.GetProperty("maxAttempts").GetInt32());
        Assert.Equal("required", Text(ticket, "review"));
    }

    [Fact]
    public async Task List_filters_and_pages()
    {
        await server.RunAsync("ticket", "add", "One", "--id", "list-1", "--label", "test=list");
        await server.RunAsync(
            "ticket", "add", "Two", "--id", "list-2", "--label", "test=list", "--depends-on", "list-1");

        var blocked = await server.RunAsync("ticket", "list", "--label", "test=list", "--state", "blocked");
        var page = await server.RunAsync("ticket", "list", "--label", "test=list", "--limit", "1", "--json");
        var rest = await server.RunAsync(
            "ticket", "list", "--label", "test=list", "--cursor", Text(page.Json, "nextCursor"), "--json");

        Assert.Contains("list-2  blocked", blocked.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("list-1", blocked.Output, StringComparison.Ordinal);
        Assert.Equal("list-1", Text(page.Json.GetProperty("tickets")[0], "id"));
        Assert.Equal("list-2", Text(rest.Json.GetProperty("tickets")[0], "id"));
    }

    [Fact]
    public async Task Show_prints_the_whole_ticket_and_obeys_none_of_its_control_characters()
    {
        await server.RunAsync("ticket", "add", "Shown", "--id", "show-1", "--description", "red \u001b[31m\nand more");

        var shown = await server.RunAsync("ticket", "show", "show-1");

        Assert.Contains(
            "description  red \\u001b[31m\n             and more\n", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown.Output);
        Assert.Contains("pending", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_names_the_root_cause()
    {
        await server.RunAsync("ticket", "add", "Root", "--id", "why-1");
        await server.RunAsync("ticket", "add", "Middle", "--id", "why-2", "--depends-on", "why-1");
        await server.RunAsync("ticket", "add", "Top", "--id", "why-3", "--depends-on", "why-2");

        var why = await server.RunAsync("ticket", "why", "why-3", "--json");
        var text = await server.RunAsync("ticket", "why", "why-3");

        Assert.Equal("why-2", Text(why.Json.GetProperty("blockedBy")[0], "ticket"));
        Assert.Equal("why-1", Text(why.Json.GetProperty("rootCauses")[0], "ticket"));
        Assert.StartsWith("why-3 is blocked:", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_lists_what_can_be_claimed_now()
    {
        await server.RunAsync("ticket", "add", "Now", "--id", "ready-1");
        await server.RunAsync("ticket", "add", "Later", "--id", "ready-2", "--not-before", "2099-01-31T12:00:00Z");
        await server.RunAsync("ticket", "add", "Blocked", "--id", "ready-3", "--depends-on", "ready-1");

        var ready = await server.RunAsync("ready", "--limit", "1000", "--json");

        var ids = ready.Json.GetProperty("tickets").EnumerateArray().Select(ticket => Text(ticket, "id")).ToList();
        Assert.Contains("ready-1", ids);
        Assert.DoesNotContain("ready-2", ids);
        Assert.DoesNotContain("ready-3", ids);
    }

    [Fact]
    public async Task Claim_and_complete_merge_a_ticket()
    {
        await server.RunAsync("ticket", "add", "Do it", "--id", "complete-1");
        var fence = await server.ClaimAsync("complete-1", "completer");

        var done = await server.RunAsync(
            "ticket", "complete", "complete-1", "--agent", "completer", "--fence", fence, "--result", "[1]", "--json");

        Assert.Equal("merged", Text(done.Json, "state"));
        Assert.Equal("[1]", done.Json.GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task A_claim_leaves_the_other_claims_of_a_live_agent_alone()
    {
        await server.RunAsync("ticket", "add", "Held", "--id", "held-1");
        await server.RunAsync("ticket", "add", "Other", "--id", "held-2");
        var fence = await server.ClaimAsync("held-1", "busy");

        var second = await server.TryAsync("ticket", "claim", "held-2", "--agent", "busy");
        var done = await server.TryAsync("ticket", "complete", "held-1", "--agent", "busy", "--fence", fence);

        Assert.Contains("no-free-slot", second.Expect(1).Error, StringComparison.Ordinal);
        done.Expect(0);
    }

    [Fact]
    public async Task A_held_ticket_is_refused_with_its_holder()
    {
        await server.RunAsync("ticket", "add", "Held", "--id", "twice-1");
        await server.ClaimAsync("twice-1", "first");

        var second = await server.TryAsync("ticket", "claim", "twice-1", "--agent", "second");

        Assert.Contains("held by first", second.Expect(1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_s_command_finds_agent_and_fence_in_its_environment()
    {
        await server.RunAsync("ticket", "add", "From inside", "--id", "env-1");
        var fence = await server.ClaimAsync("env-1", "insider");
        string[] complete = ["ticket", "complete", "env-1"];

        var without = await server.TryAsync(complete);
        var inside = await CommandRun.OfAsync(
            server.Folder,
            complete,
            ("WAGGLE_URL", server.Address),
            ("WAGGLE_AGENT", "insider"),
            ("WAGGLE_FENCE", fence));

        Assert.Contains("--agent is missing", without.Expect(2).Error, StringComparison.Ordinal);
        Assert.Equal("env-1 merged From inside\n", inside.Expect(0).Output);
    }

    [Fact]
    public async Task Fail_counts_and_a_final_failure_ends_the_ticket()
    {
        await server.RunAsync("ticket", "add", "Fails", "--id", "fail-1");
        var fence = await server.ClaimAsync("fail-1", "failer");

        var failed = await server.RunAsync(
            "ticket", "fail", "fail-1", "--agent", "failer", "--fence", fence, "--message", "no luck",
            "--final", "--json");

        Assert.Equal("failed", Text(failed.Json, "state"));
        Assert.Equal("no luck", Text(failed.Json.GetProperty("error"), "message"));
        (await server.TryAsync("ticket", "fail", "fail-1", "--agent", "failer", "--fence", fence)).Expect(2);
    }

    [Fact]
    public async Task Release_gives_a_ticket_back()
    {
        await server.RunAsync("ticket", "add", "Released", "--id", "release-1");
        var fence = await server.ClaimAsync("release-1", "releaser");

        var released = await server.RunAsync(
            "ticket", "release", "release-1", "--agent", "releaser", "--fence", fence, "--reason", "busy",
            "--delay-seconds", "3600", "--json");

        Assert.Equal("pending", Text(released.Json, "state"));
        Assert.Equal(0, released.Json.GetProperty("failures").GetInt32());
    }

    [Fact]
    public async Task Approve_and_reject_decide_a_review()
    {
        var plan = Path.Combine(server.Folder, "review.yaml");
        await File.WriteAllTextAsync(
            plan, "tickets: [{ id: review-1, review: required, retry: { backoffSeconds: 0 } }]");
        await server.RunAsync("import", plan);
        await CompleteAsync("review-1", "author");

        var own = await server.TryAsync("ticket", "approve", "review-1", "--actor", "author");
        var rejected = await server.RunAsync(
            "ticket", "reject", "review-1", "--actor", "critic", "--reason", "not yet", "--attempt", "1", "--json");
        await CompleteAsync("review-1", "author");
        var approved = await server.RunAsync("ticket", "approve", "review-1", "--actor", "critic", "--json");

        own.Expect(1);
        Assert.Equal("pending", Text(rejected.Json, "state"));
        Assert.Equal("merged", Text(approved.Json, "state"));

        async Task CompleteAsync(string ticket, string agent)
        {
            var fence = await server.ClaimAsync(ticket, agent);
            await server.RunAsync("ticket", "complete", ticket, "--agent", agent, "--fence", fence);
        }
    }

    [Fact]
    public async Task Cancel_closes_a_ticket_and_retry_opens_it_again()
    {
        await server.RunAsync("ticket", "add", "Cancelled", "--id", "cancel-1");

        var cancelled = await server.RunAsync("ticket", "cancel", "cancel-1", "--reason", "changed my mind", "--json");
        var again = await server.RunAsync("ticket", "retry", "cancel-1", "--json");

        Assert.Equal("cancelled", Text(cancelled.Json, "state"));
        Assert.Equal("pending", Text(again.Json, "state"));
    }

    [Fact]
    public async Task After_a_forced_release_the_old_holder_is_told_that_its_lease_is_lost()
    {
        await server.RunAsync("ticket", "add", "Taken away", "--id", "force-1");
        var fence = await server.ClaimAsync("force-1", "hung");

        var released = await server.RunAsync("ticket", "force-release", "force-1", "--reason", "hangs", "--json");
        var late = await server.TryAsync("ticket", "complete", "force-1", "--agent", "hung", "--fence", fence);

        Assert.Equal("pending", Text(released.Json, "state"));
        Assert.Contains("lease-lost", late.Expect(1).Error, StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
