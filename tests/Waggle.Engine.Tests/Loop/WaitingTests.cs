using Waggle.Core.Tickets;
using Waggle.Engine.Requests;
using Waggle.Testing.Journal;

namespace Waggle.Engine.Tests.Loop;

/// <summary>Claims that wait, and callers that come and go meanwhile.</summary>
public sealed class WaitingTests
{
    [Fact]
    public void When_callers_of_one_waiting_claim_go_away_the_last_one_ends_it()
    {
        using var rig = new EngineRig();
        rig.Register("w");
        var first = rig.Claim("w", waitSeconds: 60, token: "token");
        var second = rig.Claim("w", waitSeconds: 60, token: "token");

        first.Cancel();
        rig.Pump();
        Assert.Empty(first.As<Answer.Claims>().Granted);
        Assert.Null(second.Answer);

        second.Cancel();
        second.Cancel();
        first.Cancel();
        rig.Pump();
        Assert.Empty(second.As<Answer.Claims>().Granted);
        rig.Create("a");
        Assert.Equal(TicketStatus.Pending, rig.Ticket("a").Status);
    }

    [Fact]
    public void A_caller_that_joined_may_go_away_after_the_wait_ended()
    {
        using var rig = new EngineRig();
        rig.Register("w");
        rig.Claim("w", waitSeconds: 60, token: "token");
        var second = rig.Claim("w", waitSeconds: 60, token: "token");
        rig.Create("a");
        Assert.Single(second.As<Answer.Claims>().Granted);

        second.Cancel();
        rig.Pump();

        Assert.Equal(TicketStatus.Claimed, rig.Ticket("a").Status);
    }

    [Fact]
    public void A_caller_that_went_away_while_rows_were_read_is_not_made_to_wait()
    {
        using var rig = Rows.Rig();
        Rows.Merge(rig, "a");
        rig.Journal.HoldsLoads = true;
        var claim = rig.Ask(EngineRig.Claiming("w", 60, EngineRig.Completion("a", "w", new(99))));
        claim.Cancel();

        rig.Journal.CompleteNextLoad();
        rig.Pump();

        Assert.Empty(claim.As<Answer.Claims>().Granted);
    }

    [Fact]
    public void Who_waits_after_outcomes_that_are_durable_hears_of_them_when_the_journal_fails()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Register("w");
        var held = rig.Granted("w");
        var waiting = rig.Ask(EngineRig.Claiming("w", 60, EngineRig.Completion("a", "w", held.Fence)));
        Assert.Null(waiting.Answer);

        rig.Journal.FailNext(new AppendFault.Forget(Written: false));
        rig.Ask(EngineRig.Registration("other"));

        Assert.NotNull(Assert.Single(waiting.As<Answer.Claims>().Results).Ticket);
    }

    [Fact]
    public void Who_waits_after_outcomes_whose_group_is_unknown_hears_that_they_may_have_counted()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Register("w");
        var held = rig.Granted("w");
        rig.Register("idle");
        var idle = rig.Claim("idle", waitSeconds: 60);

        rig.Journal.FailNext(new AppendFault.Forget(Written: true));
        var waiting = rig.Ask(EngineRig.Claiming("w", 60, EngineRig.Completion("a", "w", held.Fence)));

        Assert.Equal(EngineFailure.OutcomeUnknown, waiting.As<Answer.Failed>().Failure);
        Assert.Equal(EngineFailure.JournalUnavailable, idle.As<Answer.Failed>().Failure);
    }

    [Fact]
    public void A_claim_that_waited_is_known_by_its_token_after_a_restart()
    {
        using var rig = new EngineRig();
        rig.Register("w");
        var waiting = rig.Claim("w", waitSeconds: 60, token: "token");
        rig.Create("a");
        var first = Assert.Single(waiting.As<Answer.Claims>().Granted);

        using var next = rig.Crash();

        var again = next.Claim("w", waitSeconds: 60, token: "token").As<Answer.Claims>();
        Assert.True(again.Replayed);
        Assert.Equal(first.Fence, Assert.Single(again.Granted).Fence);
    }
}
