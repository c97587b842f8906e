using Waggle.Histories.Tickets;

namespace Waggle.Histories.Tests.Tickets;

/// <summary>Each rule of the specification once, from both sides.</summary>
public sealed class TicketSpecificationTests
{
    private static readonly TicketAnswer _done = new TicketAnswer.Done(View: null);

    [Fact]
    public void A_ticket_is_created_once()
    {
        Assert.Null(After(Created(), new TicketCall.Create(3, 3), _done));
        Assert.NotNull(After(Created(), new TicketCall.Create(3, 3), new TicketAnswer.Refused("ticket-exists")));
        Assert.Null(After(TicketRegister.Absent, new TicketCall.Create(3, 3), Refused("ticket-exists")));
    }

    [Fact]
    public void Only_a_pending_ticket_is_claimed()
    {
        Assert.Null(After(TicketRegister.Absent, new TicketCall.Claim("a"), Granted(5, 1)));
        Assert.NotNull(After(Created(), new TicketCall.Claim("a"), Granted(5, 1)));
        Assert.Null(After(Held(), new TicketCall.Claim("b"), Granted(6, 2)));
    }

    [Fact]
    public void A_fence_is_never_given_again()
    {
        var released = After(Held(), new TicketCall.Release("a", 5), _done)!;

        Assert.Null(After(released, new TicketCall.Claim("b"), Granted(5, 2)));
        Assert.Null(After(released, new TicketCall.Claim("b"), Granted(4, 2)));
        Assert.NotNull(After(released, new TicketCall.Claim("b"), Granted(6, 2)));
    }

    [Fact]
    public void An_attempt_is_counted_once()
    {
        var released = After(Held(), new TicketCall.Release("a", 5), _done)!;

        Assert.Null(After(released, new TicketCall.Claim("b"), Granted(6, 1)));
        Assert.Null(After(released, new TicketCall.Claim("b"), Granted(6, 3)));
    }

    [Fact]
    public void Only_the_holder_completes()
    {
        Assert.NotNull(After(Held(), new TicketCall.Complete("a", 5, "x"), _done));
        Assert.Null(After(Held(), new TicketCall.Complete("b", 5, "x"), _done));
        Assert.Null(After(Held(), new TicketCall.Complete("a", 4, "x"), _done));
        Assert.Null(After(Created(), new TicketCall.Complete("a", 5, "x"), _done));
    }

    [Fact]
    public void A_dead_fence_is_refused_and_a_live_one_is_not()
    {
        var expired = After(Held(), new TicketCall.Expire(5), _done)!;

        Assert.Null(After(expired, new TicketCall.Heartbeat("a", 5), _done));
        Assert.NotNull(After(expired, new TicketCall.Heartbeat("a", 5), Refused("lease-lost")));
        Assert.Null(After(Held(), new TicketCall.Heartbeat("a", 5), Refused("lease-lost")));
    }

    [Fact]
    public void The_last_word_said_again_gets_its_first_answer()
    {
        var merged = After(Held(), new TicketCall.Complete("a", 5, "x"), _done)!;

        Assert.Equal(merged, After(merged, new TicketCall.Complete("a", 5, "x"), _done));
        Assert.Null(After(merged, new TicketCall.Complete("a", 5, "x"), Refused("lease-lost")));
        Assert.Null(After(merged, new TicketCall.Complete("a", 5, "y"), _done));
        Assert.NotNull(After(merged, new TicketCall.Complete("a", 5, "y"), Refused("lease-lost")));
    }

    [Theory]
    [InlineData(false, TicketPlace.Pending)]
    [InlineData(true, TicketPlace.Failed)]
    public void A_failure_opens_it_again_unless_it_is_final(bool isFinal, TicketPlace expected)
    {
        var failed = After(Held(), new TicketCall.Fail("a", 5, isFinal), _done)!;

        Assert.Equal((expected, 1, 1), (failed.Place, failed.Failures, failed.Attempt));
    }

    [Fact]
    public void Failures_close_it_at_their_limit()
    {
        var ticket = TwiceTaken(static fence => new TicketCall.Fail("a", fence, Final: false), failuresMax: 2);

        Assert.Equal((TicketPlace.Failed, 2), (ticket.Place, ticket.Failures));
    }

    [Fact]
    public void Lost_leases_close_it_beyond_their_limit()
    {
        var ticket = TwiceTaken(static fence => new TicketCall.Expire(fence), lossesMax: 1);

        Assert.Equal((TicketPlace.Failed, 2), (ticket.Place, ticket.LeaseLosses));
    }

    [Fact]
    public void A_merged_ticket_cannot_be_cancelled()
    {
        var merged = After(Held(), new TicketCall.Complete("a", 5, "x"), _done)!;

        Assert.Null(After(merged, new TicketCall.Cancel(), _done));
        Assert.NotNull(After(merged, new TicketCall.Cancel(), Refused("invalid-transition")));
        Assert.Null(After(Held(), new TicketCall.Cancel(), Refused("invalid-transition")));
        Assert.Equal(TicketPlace.Cancelled, After(Held(), new TicketCall.Cancel(), _done)!.Place);
    }

    [Fact]
    public void A_claim_that_was_never_answered_may_hold_it_under_any_new_fence()
    {
        var released = After(Held(), new TicketCall.Release("a", 5), _done)!;
        var taken = After(released, new TicketCall.Claim("b"), answer: null)!;

        Assert.Equal((TicketPlace.Claimed, 2), (taken.Place, taken.Attempt));
        Assert.Null(After(taken, new TicketCall.Expire(5), _done));
        Assert.Equal(7, After(taken, new TicketCall.Expire(7), _done)!.FenceFloor);
        Assert.NotNull(After(taken, new TicketCall.Heartbeat("b", 7), _done));
        Assert.Null(After(taken, new TicketCall.Heartbeat("a", 7), _done));
    }

    [Fact]
    public void Coming_back_needs_a_new_fence()
    {
        Assert.Null(After(Held(), new TicketCall.Resume("a", 5), Granted(5, 1)));
        Assert.Null(After(Held(), new TicketCall.Resume("a", 4), Granted(6, 1)));
        var resumed = After(Held(), new TicketCall.Resume("a", 5), Granted(6, 1))!;

        Assert.Null(After(resumed, new TicketCall.Complete("a", 5, "x"), _done));
        Assert.NotNull(After(resumed, new TicketCall.Complete("a", 6, "x"), _done));
    }

    [Fact]
    public void An_answer_that_shows_another_ticket_is_wrong()
    {
        var right = new TicketView(TicketPlace.Claimed, Attempt: 1, Failures: 0, LeaseLosses: 0, "a", Result: null);
        TicketView[] wrong =
        [
            right with { State = TicketPlace.Pending },
            right with { Attempt = 2 },
            right with { Failures = 1 },
            right with { LeaseLosses = 1 },
            right with { Agent = "b" },
            right with { Result = "x" },
        ];

        Assert.NotNull(After(Held(), new TicketCall.Read(), new TicketAnswer.Done(right)));
        Assert.All(
            wrong, static view => Assert.Null(After(Held(), new TicketCall.Read(), new TicketAnswer.Done(view))));
    }

    private static TicketRegister TwiceTaken(
        Func<long, TicketCall> end, int failuresMax = 9, int lossesMax = 9)
    {
        var ticket = After(TicketRegister.Absent, new TicketCall.Create(failuresMax, lossesMax), _done)!;
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            Assert.Equal(TicketPlace.Pending, ticket.Place);
            ticket = After(ticket, new TicketCall.Claim("a"), Granted(attempt, attempt))!;
            ticket = After(ticket, end(attempt), _done)!;
        }

        return ticket;
    }

    private static TicketRegister Created() =>
        After(TicketRegister.Absent, new TicketCall.Create(MaxAttempts: 3, MaxLeaseLosses: 3), _done)!;

    private static TicketRegister Held() => After(Created(), new TicketCall.Claim("a"), Granted(5, 1))!;

    private static TicketAnswer.Granted Granted(long fence, int attempt) => new(fence, attempt, View: null);

    private static TicketAnswer.Refused Refused(string code) => new(code);

    private static TicketRegister? After(TicketRegister ticket, TicketCall call, TicketAnswer? answer) =>
        TicketSpecification.Step(ticket, call, answer);
}
