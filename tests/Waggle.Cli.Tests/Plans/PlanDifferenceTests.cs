using Waggle.Cli.Plans;

namespace Waggle.Cli.Tests.Plans;

public sealed class PlanDifferenceTests
{
    [Fact]
    public void Added_removed_and_changed_tickets_are_named_with_what_changed()
    {
        var before = PlanText.Accepted(
            "tickets: [{ id: same }, { id: gone }, { id: edited, priority: 1, run: make, dependsOn: [same] }]");
        var after = PlanText.Accepted(
            "tickets: [{ id: fresh }, { id: edited, run: make all, dependsOn: [same], title: E }, { id: same }]");

        var difference = PlanDifference.Between(before.Tickets, after.Tickets);

        Assert.Equal(
            [
                "+ fresh",
                "- gone",
                """~ edited payload: {"run":"make"} -> {"run":"make all"}""",
                "~ edited priority: 1 -> (not set)",
                """~ edited title: "edited" -> "E" """.TrimEnd(),
            ],
            difference.Lines(linesMax: 10));
        Assert.Equal(["+ fresh", "..."], difference.Lines(linesMax: 1));
    }

    [Fact]
    public void The_same_work_in_another_order_is_no_difference()
    {
        var before = PlanText.Accepted("tickets: [{ id: a }, { id: b, labels: { x: 1, y: 2 } }]");
        var after = PlanText.Accepted("tickets: [{ id: b, labels: { y: 2, x: 1 } }, { id: a }]");

        Assert.True(PlanDifference.Between(before.Tickets, after.Tickets).IsEmpty);
        Assert.Equal(before.Hash, after.Hash);
    }
}
