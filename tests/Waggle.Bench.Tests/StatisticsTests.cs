using Waggle.Bench.Figures;

namespace Waggle.Bench.Tests;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(0.01, 1)]
    [InlineData(0.2, 1)]
    [InlineData(0.21, 2)]
    [InlineData(0.5, 3)]
    [InlineData(0.99, 5)]
    [InlineData(1, 5)]
    public void A_quantile_is_the_least_value_that_the_share_does_not_exceed(double share, double expected) =>
        Assert.Equal(expected, Statistics.Quantile([5, 3, 1, 4, 2], share));

    [Fact]
    public void The_99th_of_a_hundred_is_the_last_but_one() =>
        Assert.Equal(99, Statistics.Quantile([.. Enumerable.Range(1, 100).Select(static each => (double)each)], 0.99));

    [Fact]
    public void Nothing_has_no_quantile() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistics.Quantile([], 0.5));

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    public void A_share_lies_above_zero_and_up_to_one(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistics.Quantile([1], share));
}
