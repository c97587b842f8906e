using Waggle.Histories.Scans;

namespace Waggle.Histories.Tests.Scans;

public sealed class StreamScanTests
{
    [Fact]
    public void Readers_may_begin_and_end_anywhere() => Assert.Empty(Check(Events(1, 2, 3), Events(2, 3, 4, 5)));

    [Theory]
    [InlineData(1, 2, 4)]
    [InlineData(1, 2, 2)]
    [InlineData(2, 1, 3)]
    public void Gaps_repetitions_and_steps_back_are_found(params int[] positions) =>
        Assert.NotEmpty(Check(Events(positions)));

    [Fact]
    public void Readers_are_told_the_same()
    {
        StreamedEvent[] other = [new(2, "something else")];

        Assert.Single(Check(Events(1, 2, 3), other));
    }

    private static StreamedEvent[] Events(params int[] positions) =>
        [.. positions.Select(static position => new StreamedEvent(position, $"event {position}"))];

    private static IReadOnlyList<Finding> Check(params StreamedEvent[][] readers) => StreamScan.Check(
        readers.Select(static (events, number) => ($"reader {number}", events))
            .ToDictionary(
                static each => each.Item1, static IReadOnlyList<StreamedEvent> (each) => each.events));
}
