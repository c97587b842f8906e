using System.Text;
using Waggle.Cli.Plans;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tests.Plans;

public sealed class BeadsTests
{
    [Fact]
    public void An_issue_becomes_a_ticket_with_what_tickets_have_too()
    {
        var plan = PlanText.Accepted(
            """
            {"id":"bd-1.2","title":"Do it","status":"in_progress","priority":0,"issue_type":"bug","labels":["x","gt:y"]}
            {"id":"bd-2","title":"Done","description":"all of it","notes":"late","status":"closed","issue_type":"epic"}
            """);

        Assert.Equal(PlanFormat.Beads, plan.Format);
        Assert.Null(plan.Swarm);
        var (first, second) = (plan.Tickets[0].Request, plan.Tickets[1].Request);
        Assert.Equal(("bd-1.2", "Do it", "bug", 0), (first.Id, first.Title, first.Type, first.Priority));
        Assert.Equal([new("gt:y", ""), new("x", "")], first.Labels!);
        Assert.Null(first.State);
        Assert.Equal("""{"beads":{"status":"in_progress"}}""", first.Payload!.Value.GetRawText());
        Assert.Equal(TicketState.Merged, second.State);
        Assert.Equal("all of it\n\nnotes:\nlate", second.Description);
        Assert.Null(second.Payload);
        Assert.Equal(2, plan.Tickets[1].At.Line);
    }

    [Fact]
    public void Only_what_blocks_holds_a_ticket_back()
    {
        var plan = PlanText.Accepted(
            Issue("a", ("b", "blocks"), ("c", "parent-child"), ("b", "parent-child"), ("c", "tracks"))
                + Issue("b") + Issue("c"));

        var ticket = plan.Tickets[0].Request;
        Assert.Equal([new DependsOn("b")], ticket.DependsOn!);
        Assert.Equal("c", ticket.Parent);
        Assert.Equal(
            """{"beads":{"links":[{"type":"parent-child","issue":"b"},{"type":"tracks","issue":"c"}]}}""",
            ticket.Payload!.Value.GetRawText());
    }

    [Fact]
    public void A_deleted_issue_is_no_ticket_and_nothing_waits_for_it()
    {
        var plan = PlanText.Accepted(
            Issue("a", ("b", "blocks"))
                + """{"id":"b","title":"B","issue_type":"task","status":"tombstone"}""");

        Assert.Null(Assert.Single(plan.Tickets).Request.DependsOn);
    }

    [Fact]
    public void A_title_that_is_too_long_for_a_ticket_begins_the_description()
    {
        var title = new string('x', 201);

        var ticket = PlanText.Accepted($$"""{"id":"a","title":"{{title}}","issue_type":"task"}""").Tickets[0].Request;

        Assert.Equal(new string('x', 197) + "...", ticket.Title);
        Assert.Equal(title, ticket.Description);
    }

    [Fact]
    public void What_dangles_is_left_out_when_asked_and_links_are_kept()
    {
        var plan = PlanText.Accepted(
            Issue("a", ("x", "blocks"), ("y", "parent-child"), ("z", "tracks")),
            MissingDependencies.LeaveOut);

        var ticket = Assert.Single(plan.Tickets).Request;
        Assert.Null(ticket.DependsOn);
        Assert.Null(ticket.Parent);
        Assert.Equal(
            """{"beads":{"links":[{"type":"tracks","issue":"z"}]}}""", ticket.Payload!.Value.GetRawText());
    }

    [Fact]
    public void The_format_is_told_from_the_first_line_or_from_the_caller()
    {
        const string Unusual = """{"id":"a","title":"A"}""";

        Assert.IsType<PlanReading.Refused>(PlanReader.Read(Encoding.UTF8.GetBytes(Unusual)));
        Assert.IsType<PlanReading.Accepted>(
            PlanReader.Read(Encoding.UTF8.GetBytes(Unusual), format: PlanFormat.Beads));
        Assert.Equal(PlanFormat.Waggle, PlanText.Accepted("""{"tickets":[{"id":"a"}]}""").Format);
    }

    [Fact]
    public void A_file_of_empty_lines_is_no_plan()
    {
        var reading = PlanReader.Read("\n \n"u8.ToArray(), format: PlanFormat.Beads);

        Assert.Equal("There is no task in it.", Assert.IsType<PlanReading.Refused>(reading).Problems[0].Message);
    }

    private static string Issue(string id, params (string On, string Type)[] dependencies)
    {
        var written = dependencies.Select(dependency =>
            $$"""{"issue_id":"{{id}}","depends_on_id":"{{dependency.On}}","type":"{{dependency.Type}}"}""");
        return $$"""{"id":"{{id}}","title":"T","issue_type":"task","dependencies":[{{string.Join(',', written)}}]}"""
            + "\n";
    }
}
