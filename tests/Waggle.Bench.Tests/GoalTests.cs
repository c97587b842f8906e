using Waggle.Bench.Figures;
using Waggle.Bench.Run;

namespace Waggle.Bench.Tests;

public sealed class GoalTests
{
    [Theory]
    [InlineData(150, "aim")]
    [InlineData(149, "required")]
    [InlineData(120, "required")]
    [InlineData(119, "missed")]
    public void More_is_better_when_it_is_compared_with_a_peer(double ours, string verdict)
    {
        var summary = Summaries.Of(
            ("pairs-100", "waggle", Metrics.PerSecond, [ours]),
            ("pairs-100", "bullmq-always", Metrics.PerSecond, [100]));

        Assert.Equal(verdict, Goals.All[0].Verdict(summary));
    }

    [Theory]
    [InlineData(50, "aim")]
    [InlineData(70, "required")]
    [InlineData(71, "missed")]
    public void Less_is_better_for_latencies(double ours, string verdict)
    {
        var summary = Summaries.Of(
            ("pickup", "waggle", Metrics.P99Ms, [ours]), ("pickup", "bullmq-always", Metrics.P99Ms, [100]));

        Assert.Equal(
            verdict, Goals.All.Single(static goal => goal.Title.StartsWith("pickup p99", StringComparison.Ordinal))
                .Verdict(summary));
    }

    [Fact]
    public void A_peer_that_may_lose_what_it_acknowledged_is_not_what_bulk_is_compared_with()
    {
        var summary = Summaries.Of(
            ("create-bulk", "waggle", Metrics.PerSecond, [200]),
            ("create-bulk", "bullmq-everysec", Metrics.PerSecond, [1_000]),
            ("create-bulk", "graphile", Metrics.PerSecond, [100]));

        Assert.Equal(2, Goals.All.Single(static goal => goal.Title.StartsWith("bulk", StringComparison.Ordinal))
            .Reached(summary));
    }

    [Fact]
    public void A_goal_without_figures_is_not_met() =>
        Assert.All(Goals.All, static goal => Assert.Equal("not measured", goal.Verdict(Summaries.Of())));

    [Fact]
    public void What_is_required_never_asks_for_more_than_what_is_aimed_at() => Assert.All(
        Goals.All,
        static goal => Assert.True(goal.IsUpperLimit ? goal.Required >= goal.Aim : goal.Required <= goal.Aim));
}
