using System.Text;
using Waggle.Cli.Plans;
using Waggle.Cli.Plans.Syntax;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tests.Plans;

public sealed class PlanReaderTests
{
    private const string Complete = """
        swarm: docs
        defaults: { maxAttempts: 2, leaseSeconds: 15, labels: { team: red } }
        tickets:
          - id: fetch
            title: Fetch it
            description: |
              all
              of it
            type: job
            priority: 0
            requires: [python, curl, python]
            labels: { version: 1.0, loud: true }
            payload: { depth: 3, deep: [1, two, null, false] }
            run: ./fetch.sh "$WAGGLE_ATTEMPT"
            assignee: { role: fetcher, untilSeconds: 60 }
            notBefore: 2026-01-31T12:00:00+01:00
            deadline: 2027-01-31T12:00:00Z
            maxRunSeconds: 60
            reviewSeconds: 70
            maxAttempts: 5
            maxLeaseLosses: 0
            retry: { backoffSeconds: 0, factor: 1.5, maxBackoffSeconds: 9, jitter: 0 }
            review: required
          - id: index
            parent: fetch
            dependsOn: [{ ticket: fetch, onFailure: proceed }]
          - run: "true"
            dependsOn: [index]
        """;

    [Fact]
    public void Every_field_of_a_ticket_is_read()
    {
        var plan = PlanText.Accepted(Complete);

        Assert.Equal("docs", plan.Swarm);
        Assert.Equal(PlanFormat.Waggle, plan.Format);
        var fetch = plan.Tickets[0].Request;
        Assert.Equal(new Position(4, 5), plan.Tickets[0].At);
        Assert.Equal("Fetch it", fetch.Title);
        Assert.Equal("all\nof it\n", fetch.Description);
        Assert.Equal("job", fetch.Type);
        Assert.Equal(0, fetch.Priority);
        Assert.Equal(["curl", "python"], fetch.Requires!);
        Assert.Equal([new("loud", "true"), new("version", "1.0")], fetch.Labels!);
        Assert.Equal(
            """{"depth":3,"deep":[1,"two",null,false],"run":"./fetch.sh \"$WAGGLE_ATTEMPT\""}""",
            fetch.Payload!.Value.GetRawText());
        Assert.Equal(new AssigneeRequest { Role = "fetcher", UntilSeconds = 60 }, fetch.Assignee);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 11, 0, 0, TimeSpan.Zero), fetch.NotBefore);
        Assert.Equal(new DateTimeOffset(2027, 1, 31, 12, 0, 0, TimeSpan.Zero), fetch.Deadline);
        Assert.Equal((15, 60, 70), (fetch.LeaseSeconds, fetch.MaxRunSeconds, fetch.ReviewSeconds));
        Assert.Equal((5, 0), (fetch.MaxAttempts, fetch.MaxLeaseLosses));
        Assert.Equal(
            new RetryRule { BackoffSeconds = 0, Factor = 1.5, MaxBackoffSeconds = 9, Jitter = 0 }, fetch.Retry);
        Assert.Equal(ReviewMode.Required, fetch.Review);
    }

    [Fact]
    public void Defaults_hold_where_a_ticket_says_nothing()
    {
        var index = PlanText.Accepted(Complete).Tickets[1].Request;

        Assert.Equal("index", index.Title);
        Assert.Equal((2, 15), (index.MaxAttempts, index.LeaseSeconds));
        Assert.Equal([new("team", "red")], index.Labels!);
        Assert.Equal("fetch", index.Parent);
        Assert.Equal([new DependsOn("fetch", OnFailure.Proceed)], index.DependsOn!);
        Assert.Null(index.Payload);
    }

    [Fact]
    public void A_ticket_without_an_id_is_named_after_its_place()
    {
        var last = PlanText.Accepted(Complete).Tickets[2];

        Assert.Equal("step-3", last.Id);
        Assert.Equal("""{"run":"true"}""", last.Request.Payload!.Value.GetRawText());
    }

    [Fact]
    public void Json_and_yaml_mean_the_same()
    {
        var yaml = PlanText.Accepted("tickets:\n  - id: a\n    run: make\n  - id: b\n    dependsOn: [a]\n");
        var json = PlanText.Accepted(
            """{"tickets": [{"id": "b", "dependsOn": ["a"]}, {"id": "a", "run": "make"}]}""");

        Assert.Equal(yaml.Hash, json.Hash);
    }

    [Fact]
    public void Any_change_of_the_work_changes_the_hash()
    {
        var before = PlanText.Accepted("tickets: [{ id: a, run: make }]");
        var after = PlanText.Accepted("tickets: [{ id: a, run: make all }]");

        Assert.NotEqual(before.Hash, after.Hash);
    }

    [Fact]
    public void A_byte_order_mark_is_no_problem()
    {
        byte[] content = [.. Encoding.UTF8.Preamble, .. "{\"tickets\": [{\"id\": \"a\"}]}"u8];

        Assert.IsType<PlanReading.Accepted>(PlanReader.Read(content));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_found()
    {
        byte[] content = [.. "tickets:\n  - id: \u00e4\n    title: "u8, 0xC3, 0x28];

        Assert.Equal(new Position(3, 12), PlanText.OnlyProblem(content).At);
        var utf16 = PlanText.OnlyProblem(Encoding.Unicode.GetPreamble());
        Assert.Contains("UTF-16", utf16.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_payload_over_64_kib_is_refused_and_one_of_64_kib_is_not()
    {
        static string PlanWith(int length) => $"{{\"tickets\": [{{\"payload\": \"{new string('x', length)}\"}}]}}";

        Assert.IsType<PlanReading.Accepted>(PlanReader.Read(Encoding.UTF8.GetBytes(PlanWith(65_534))));
        Assert.Contains("65537", PlanText.OnlyProblem(PlanWith(65_535)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_outside_ascii_is_measured_as_it_was_written()
    {
        var text = string.Concat(Enumerable.Repeat("\u20ac", 21_844));

        Assert.IsType<PlanReading.Accepted>(PlanReader.Read(
            Encoding.UTF8.GetBytes($"tickets: [{{ payload: {text} }}]")));
    }

    [Fact]
    public void A_hundred_thousand_tickets_are_read_and_one_more_is_not()
    {
        static string PlanOf(int count) =>
            "tickets:\n" + string.Concat(Enumerable.Range(0, count).Select(static index => $"- id: t{index}\n"));

        Assert.Equal(100_000, PlanText.Accepted(PlanOf(100_000)).Tickets.Length);
        Assert.Contains("100001", PlanText.OnlyProblem(PlanOf(100_001)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_all_tickets_does_not_overflow_the_stack()
    {
        var chain = "tickets:\n" + string.Concat(Enumerable.Range(0, 100_000)
            .Select(static index => $"- {{ id: t{index}, dependsOn: [t{(index + 1) % 100_000}] }}\n"));

        Assert.StartsWith(
            "These tickets wait for each other: t0 -> t1 ->",
            PlanText.OnlyProblem(chain).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"tickets\": ", "[")]
    [InlineData("tickets: ", "[")]
    [InlineData("tickets: ", "{a: ")]
    [InlineData("", "- ")]
    public void Deep_nesting_is_refused_at_once(string start, string level)
    {
        var text = start + string.Concat(Enumerable.Repeat(level, 200_000));

        var problem = PlanText.OnlyProblem(text);

        Assert.Equal($"This is nested more than {SyntaxLimits.DepthMax} levels deep.", problem.Message);
    }

    [Fact]
    public void Missing_dependencies_can_be_left_out()
    {
        var plan = PlanText.Accepted(
            "tickets: [{ id: a, dependsOn: [b, ghost], parent: ghost }, { id: b }]", MissingDependencies.LeaveOut);

        Assert.Equal([new DependsOn("b")], plan.Tickets[0].Request.DependsOn!);
        Assert.Null(plan.Tickets[0].Request.Parent);
    }

    [Fact]
    public void Problems_beyond_the_limit_are_counted()
    {
        var text = "tickets:\n" + string.Concat(Enumerable.Repeat("- { id: a, nope: 1 }\n", 500));

        var refused = Assert.IsType<PlanReading.Refused>(PlanReader.Read(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(PlanProblems.KeptMax, refused.Problems.Length);
        Assert.Equal(500 + 499, refused.Count);
    }

    [Fact]
    public void More_dependents_than_a_swarm_takes_are_refused()
    {
        var text = "tickets:\n- id: hub\n" + string.Concat(Enumerable.Range(0, 10_001)
            .Select(static index => $"- {{ id: t{index}, dependsOn: [hub] }}\n"));

        Assert.Contains("10001 tickets depend on 'hub'", PlanText.OnlyProblem(text).Message, StringComparison.Ordinal);
    }
}
