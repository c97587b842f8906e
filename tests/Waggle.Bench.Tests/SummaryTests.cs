using Waggle.Bench.Figures;
using Waggle.Bench.Run;

namespace Waggle.Bench.Tests;

public sealed class SummaryTests
{
    [Fact]
    public void Rounds_come_to_their_median_with_the_least_and_the_most()
    {
        var summary = Summaries.Of(("pairs-1", "waggle", Metrics.PerSecond, [30, 10, 20]));

        Assert.Equal(new Standing(20, 10, 30, 3), summary.Find("pairs-1", "waggle", Metrics.PerSecond));
    }

    [Fact]
    public void What_was_not_measured_is_not_zero()
    {
        var summary = Summaries.Of(("pairs-1", "waggle", Metrics.PerSecond, [1]));

        Assert.Null(summary.Find("pairs-1", "waggle", Metrics.P50Ms));
        Assert.Null(summary.Median("pairs-1", "other", Metrics.PerSecond));
        Assert.Null(summary.Best(Metrics.PerSecond, ("pairs-2", "waggle")));
    }

    [Fact]
    public void The_best_is_chosen_among_those_that_were_measured()
    {
        var summary = Summaries.Of(
            ("create-bulk", "a", Metrics.PerSecond, [5]), ("create-bulk", "b", Metrics.PerSecond, [7]));

        Assert.Equal(
            7, summary.Best(Metrics.PerSecond, ("create-bulk", "a"), ("create-bulk", "b"), ("create-bulk", "c")));
    }
}
