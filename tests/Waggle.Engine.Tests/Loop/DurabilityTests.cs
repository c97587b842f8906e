using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;
using Waggle.Testing.Journal;

namespace Waggle.Engine.Tests.Loop;

/// <summary>Nothing is answered before it is durable, and what was answered survives.</summary>
public sealed class DurabilityTests
{
    [Fact]
    public void A_command_is_not_answered_before_its_group_is_durable()
    {
        using var rig = new EngineRig();
        rig.Journal.HoldsAppends = true;

        var created = rig.Create("a");
        Assert.Null(created.Answer);

        rig.Journal.CompleteNext();
        rig.Pump();
        Assert.Equal(TicketStatus.Pending, Assert.Single(created.As<Answer.Tickets>().Items).Status);
    }

    [Fact]
    public void A_read_that_saw_what_is_not_durable_waits_for_it()
    {
        using var rig = new EngineRig();
        rig.Journal.HoldsAppends = true;
        rig.Create("a");

        var read = rig.Ask(new EngineRequest.ReadTicket(new("a")));
        Assert.Null(read.Answer);

        rig.Journal.CompleteNext();
        rig.Pump();
        read.As<Answer.Tickets>();
    }

    [Fact]
    public void A_refusal_that_saw_what_is_not_durable_waits_for_it()
    {
        using var rig = new EngineRig();
        rig.Journal.HoldsAppends = true;
        rig.Create("a");

        var refused = rig.Create("a");
        Assert.Null(refused.Answer);

        rig.Journal.CompleteNext();
        rig.Pump();
        Assert.IsType<TicketRejection.Exists>(refused.As<Answer.Rejected>().Rejection);
    }

    [Fact]
    public void Where_ownership_can_be_lost_every_answer_waits_for_a_group_that_verifies_it()
    {
        using var rig = new EngineRig(new FakeJournal());
        var verified = rig.Journal.VerificationCount;
        rig.Journal.HoldsAppends = true;

        var read = rig.Ask(new EngineRequest.ReadSwarm());
        Assert.Null(read.Answer);

        rig.Journal.CompleteNext();
        rig.Pump();
        read.As<Answer.Swarm>();
        Assert.Equal(verified + 1, rig.Journal.VerificationCount);
    }

    [Fact]
    public void What_was_decided_while_a_group_was_written_is_one_group()
    {
        using var rig = new EngineRig();
        rig.Journal.HoldsAppends = true;
        var first = rig.Create("a");
        var before = rig.Journal.AppendCount;
        var others = Enumerable.Range(0, 100).Select(number => rig.Create($"b{number}")).ToList();

        rig.Journal.CompleteNext();
        rig.Pump();
        Assert.NotNull(first.Answer);
        rig.Journal.CompleteNext();
        rig.Pump();

        Assert.Equal(before + 1, rig.Journal.AppendCount);
        Assert.All(others, other => other.As<Answer.Tickets>());
    }

    [Fact]
    public void What_was_answered_is_there_after_a_crash()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Register("w");
        var claim = rig.Granted("w");
        rig.Ask(new EngineRequest.Execute(EngineRig.Completion("a", "w", claim.Fence))).As<Answer.Tickets>();

        using var next = rig.Crash();

        Assert.Equal(TicketStatus.Merged, next.Ticket("a").Status);
        Assert.Equal(new Content.Inline(new("{\"ok\":true}")), next.Ticket("a").Result);
    }

    [Fact]
    public void What_was_not_written_is_not_there_after_a_crash()
    {
        using var rig = new EngineRig();
        rig.Journal.HoldsAppends = true;
        rig.Create("a");

        using var next = rig.Crash();

        Assert.IsType<TicketRejection.Unknown>(
            next.Ask(new EngineRequest.ReadTicket(new("a"))).As<Answer.Rejected>().Rejection);
    }

    [Fact]
    public void A_full_store_refuses_and_nothing_happened()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Journal.FailNext(new AppendFault.Refuse(RefusalReason.StoreFull));

        Assert.Equal(EngineFailure.StoreFull, rig.Create("b").As<Answer.Failed>().Failure);
        Assert.False(rig.Loop.IsReady);
        Assert.Equal(EngineFailure.StoreFull, rig.Create("b").As<Answer.Failed>().Failure);
        Assert.Equal(TicketStatus.Pending, rig.Ticket("a").Status);

        rig.Advance(1);
        rig.Create("b").As<Answer.Tickets>();
        Assert.True(rig.Loop.IsReady);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_unknown_outcome_is_told_as_such_and_the_repeat_finds_the_truth(bool written)
    {
        using var rig = new EngineRig();
        rig.Journal.FailNext(new AppendFault.Forget(written));
        var draft = EngineRig.Creation(EngineRig.Draft(id: null));

        Assert.Equal(EngineFailure.OutcomeUnknown, rig.Ask(draft, "key").As<Answer.Failed>().Failure);

        rig.Advance(1);
        var repeat = rig.Ask(draft, "key").As<Answer.Tickets>();
        Assert.Equal(written, repeat.Replayed);
        Assert.Equal("wg-1", Assert.Single(repeat.Items).Id.Value);
        Assert.Equal(1, rig.Ask(new EngineRequest.ReadSwarm()).As<Answer.Swarm>().Item.Counts.Sum());
    }

    [Fact]
    public void A_node_that_lost_the_swarm_answers_nothing_about_it()
    {
        using var rig = new EngineRig(new FakeJournal());
        rig.Create("a");
        rig.Journal.FailNext(new AppendFault.Steal(SwarmId.Default));

        Assert.Equal(
            EngineFailure.JournalUnavailable,
            rig.Ask(new EngineRequest.ReadTicket(new("a"))).As<Answer.Failed>().Failure);
    }

    [Fact]
    public void Stopping_refuses_new_work_ends_waits_and_writes_a_checkpoint()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Register("w");
        rig.Granted("w");
        rig.Register("idle");
        var waiting = rig.Claim("idle", waitSeconds: 60);
        var stopped = false;

        rig.Loop.Stop(() => stopped = true);
        rig.Pump();

        Assert.True(stopped);
        Assert.Empty(waiting.As<Answer.Claims>().Granted);
        Assert.Equal(EngineFailure.Draining, rig.Create("b").As<Answer.Failed>().Failure);
        var head = rig.Journal.Open(SwarmId.Default);
        Assert.Equal(head.Position, head.CheckpointPosition);
    }

    [Fact]
    public void A_journal_from_the_future_is_not_loaded_unless_told_to()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        var journal = rig.Journal.Reopen();
        rig.Clock.SetWall(rig.Clock.GetUtcNow().AddHours(-2));

        Assert.Throws<JournalAheadException>(() => new EngineRig(journal, rig.Clock));
        using var told = new EngineRig(journal, rig.Clock, options => options with { AcceptClockBehind = true });
        Assert.Equal(TicketStatus.Pending, told.Ticket("a").Status);
    }

    [Fact]
    public void After_an_accepted_loss_every_fence_is_above_all_that_may_have_been_given_out()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Register("w");
        var journal = rig.Journal.Reopen();
        journal.AcceptLoss();

        using var next = new EngineRig(journal, rig.Clock);

        Assert.True(next.Granted("w").Fence.Value > 1 << 20);
    }

    [Fact]
    public void A_group_that_began_before_a_request_came_does_not_verify_its_answer()
    {
        using var rig = new EngineRig(new FakeJournal());
        rig.Journal.HoldsAppends = true;
        rig.Create("a");
        rig.Journal.WriteNext();
        var other = rig.Journal.Share();
        other.Open(SwarmId.Default);

        // The first group was written before the swarm was lost; the read came after, and sees what may be old.
        var read = rig.Ask(new EngineRequest.ReadTicket(new("a")));
        rig.Journal.CompleteNext();
        rig.Pump();
        Assert.Null(read.Answer);

        rig.Journal.CompleteNext();
        rig.Pump();
        Assert.Equal(EngineFailure.JournalUnavailable, read.As<Answer.Failed>().Failure);
    }

    [Fact]
    public void A_refusal_after_an_unknown_group_is_not_told_that_it_may_have_happened()
    {
        using var rig = new EngineRig();
        rig.Journal.HoldsAppends = true;
        rig.Journal.FailNext(new AppendFault.Forget(Written: false));
        var sealedOne = rig.Create("a");
        var later = rig.Create("b");

        rig.Journal.CompleteNext();
        rig.Pump();

        Assert.Equal(EngineFailure.OutcomeUnknown, sealedOne.As<Answer.Failed>().Failure);
        Assert.Equal(EngineFailure.JournalUnavailable, later.As<Answer.Failed>().Failure);
    }
}
