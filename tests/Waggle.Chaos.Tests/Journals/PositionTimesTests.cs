using Waggle.Chaos.Tests.Clients;

namespace Waggle.Chaos.Tests.Journals;

public sealed class PositionTimesTests
{
    private static readonly Observation[] _seen =
    [
        new(Invoked: 10, Returned: 20, Position: 3, IsFresh: true),
        new(Invoked: 30, Returned: 40, Position: 7, IsFresh: true),
        new(Invoked: 35, Returned: 38, Position: 5, IsFresh: true),
    ];

    [Theory]
    [InlineData(3, 0, 20)]
    [InlineData(4, 10, 38)]
    [InlineData(6, 35, 40)]
    [InlineData(8, 35, 99)]
    public void An_event_was_written_between_answers_that_do_and_do_not_know_it(
        long position, long earliest, long latest) =>
        Assert.Equal((earliest, latest), new PositionTimes(_seen).SpanOf(position, end: 99));

    [Fact]
    public void Answers_that_overlap_may_know_more_or_less() => Assert.Empty(new PositionTimes(_seen).Check());

    [Fact]
    public void An_answer_behind_what_was_known_before_it_was_asked_for_is_found() => Assert.Equal(
        "X2",
        Assert.Single(new PositionTimes([.. _seen, new(41, 42, Position: 6, IsFresh: true)]).Check()).Property);

    [Fact]
    public void The_first_answer_given_again_is_not_behind() =>
        Assert.Empty(new PositionTimes([.. _seen, new(41, 42, Position: 6, IsFresh: false)]).Check());
}
