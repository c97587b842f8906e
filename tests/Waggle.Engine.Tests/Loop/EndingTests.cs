using Waggle.Core;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;
using Waggle.Testing.Journal;

namespace Waggle.Engine.Tests.Loop;

/// <summary>Every request is answered, whatever ends: the server, the store's room, a swarm.</summary>
public sealed class EndingTests
{
    [Fact]
    public void Stopping_waits_for_rows_that_are_still_read()
    {
        using var rig = Rows.Rig();
        Rows.Merge(rig, "a");
        rig.Journal.HoldsLoads = true;
        var read = rig.Ask(new EngineRequest.ReadTicket(new("a")));
        var stopped = false;

        rig.Loop.Stop(() => stopped = true);
        rig.Pump();
        Assert.False(stopped);

        rig.Journal.CompleteNextLoad();
        rig.Pump();
        read.As<Answer.Tickets>();
        Assert.True(stopped);
    }

    [Fact]
    public void Stopping_waits_for_lists_that_are_still_read()
    {
        Action? read = null;
        using var rig = new EngineRig(with: options => options with { Offload = work => read = work });
        rig.Create("a");
        var list = rig.Ask(new EngineRequest.ListTickets(Rows.All));
        var stopped = false;

        rig.Loop.Stop(() => stopped = true);
        rig.Pump();
        Assert.False(stopped);

        read!();
        rig.Pump();
        list.As<Answer.TicketPage>();
        Assert.True(stopped);
    }

    [Fact]
    public void Stopping_twice_is_told_twice()
    {
        using var rig = new EngineRig();
        var told = 0;
        rig.Loop.Stop(() => told++);
        rig.Loop.Stop(() => told++);
        rig.Pump();
        rig.Loop.Stop(() => told++);
        rig.Pump();

        Assert.Equal(3, told);
    }

    [Fact]
    public void Who_asks_when_all_is_over_hears_that()
    {
        var rig = new EngineRig();
        rig.Loop.Stop(static () => { });
        rig.Pump();
        var late = rig.Post(new EngineRequest.ReadSwarm());

        rig.Dispose();

        Assert.Equal(EngineFailure.Draining, late.As<Answer.Failed>().Failure);
        Assert.Equal(EngineFailure.Draining, rig.Post(new EngineRequest.ReadSwarm()).As<Answer.Failed>().Failure);
    }

    [Fact]
    public void A_swarm_that_breaks_answers_everybody_and_takes_no_other_along()
    {
        var faults = new List<SwarmId>();
        using var rig = new EngineRig(
            new FakeJournal { NeedsVerification = false },
            with: options => options with { CheckpointEvery = 1, SwarmFaulted = (swarm, _) => faults.Add(swarm) });
        Rows.Merge(rig, "a");
        rig.Register("idle");
        var waiting = rig.Claim("idle", waitSeconds: 60);
        rig.Journal.HoldsAppends = true;
        var undecided = rig.Create("b");
        var queued = rig.Create("c");
        var list = rig.Ask(new EngineRequest.ListTickets(Rows.All));
        rig.Journal.DamageRow(SwarmId.Default, "a");

        var read = rig.Ask(new EngineRequest.ReadTicket(new("a")));
        rig.Journal.CompleteNext();
        rig.Pump();

        Assert.Equal([SwarmId.Default], faults);
        Assert.All([read, undecided, queued, list], each => Assert.NotNull(each.Answer));
        Assert.Equal(EngineFailure.SwarmFaulted, read.As<Answer.Failed>().Failure);
        Assert.NotNull(waiting.Answer);
        rig.Journal.HoldsAppends = false;
        rig.Ask(new EngineRequest.Execute(new ControlCommand.Create("x")), swarm: "other").As<Answer.Swarm>();
    }

    [Fact]
    public void A_store_without_room_is_not_asked_to_note_a_new_owner()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Journal.FailNext(new AppendFault.Refuse(RefusalReason.StoreFull));
        rig.Journal.RefusesToOpen = true;

        Assert.Equal(EngineFailure.StoreFull, rig.Create("b").As<Answer.Failed>().Failure);
        rig.Advance(1);

        Assert.Equal(TicketStatus.Pending, rig.Ticket("a").Status);
        rig.Create("b").As<Answer.Tickets>();
    }

    [Fact]
    public void A_store_without_room_is_left_alone_for_a_while_although_deadlines_pass()
    {
        using var rig = new EngineRig();
        rig.Ask(EngineRig.Creation(Delayed(rig, "a", seconds: 5)));
        for (var fault = 0; fault < 100; fault++)
        {
            rig.Journal.FailNext(new AppendFault.Refuse(RefusalReason.StoreFull));
        }

        var before = rig.Journal.AppendCount;
        rig.Advance(6);

        Assert.Equal(before + 1, rig.Journal.AppendCount);
        Assert.InRange(rig.Loop.NextWake!.Value.TotalMilliseconds, 1, 500);
        rig.Advance(0.5);
        Assert.Equal(before + 2, rig.Journal.AppendCount);
    }

    [Fact]
    public void Swarms_cannot_be_made_without_end()
    {
        using var rig = new EngineRig(with: options => options with { SwarmsMax = 2 });
        var create = new EngineRequest.Execute(new ControlCommand.Create("t"));

        rig.Ask(create, swarm: "one").As<Answer.Swarm>();

        Assert.Equal(EngineFailure.Overloaded, rig.Ask(create, swarm: "two").As<Answer.Failed>().Failure);
        Assert.Equal(2, rig.Loop.Swarms.Count);
    }

    [Fact]
    public void A_swarm_that_cannot_be_opened_is_that_callers_problem_only()
    {
        using var rig = new EngineRig();
        rig.Journal.RefusesToOpen = true;
        var create = new EngineRequest.Execute(new ControlCommand.Create("t"));

        Assert.Equal(EngineFailure.JournalUnavailable, rig.Ask(create, swarm: "one").As<Answer.Failed>().Failure);

        rig.Create("a").As<Answer.Tickets>();
        Assert.Single(rig.Loop.Swarms);
    }

    [Fact]
    public void A_new_swarm_has_the_prefix_it_was_made_with()
    {
        using var rig = new EngineRig();
        var create = new EngineRequest.Execute(new ControlCommand.Create("doc"));

        Assert.Equal("doc", rig.Ask(create, swarm: "docs").As<Answer.Swarm>().Item.TicketPrefix);

        var ticket = rig.Ask(EngineRig.Creation(EngineRig.Draft(id: null)), swarm: "docs").As<Answer.Tickets>();
        Assert.Equal("doc-1", Assert.Single(ticket.Items).Id.Value);
    }

    [Fact]
    public void A_swarm_with_much_overdue_lets_another_have_its_turn()
    {
        using var rig = new EngineRig();
        rig.Ask(new EngineRequest.Execute(new ControlCommand.Create("t")), swarm: "other");
        rig.Ask(EngineRig.Creation([.. Enumerable.Range(0, 5_000).Select(at => Delayed(rig, $"t{at}", seconds: 5))]));
        rig.Clock.Advance(TimeSpan.FromSeconds(6));
        rig.Loop.Pump();

        var other = rig.Post(new EngineRequest.ReadSwarm(), swarm: "other");
        rig.Loop.Pump();

        other.As<Answer.Swarm>();
        Assert.Equal(TimeSpan.Zero, rig.Loop.NextWake);
        rig.Pump();
        Assert.Equal(5_000, rig.Ask(new EngineRequest.ReadSwarm()).As<Answer.Swarm>().Item.Claimable);
    }

    private static TicketDraft Delayed(EngineRig rig, string id, int seconds)
    {
        var draft = EngineRig.Draft(id);
        var at = Timestamp.From(rig.Clock.GetUtcNow()).AddSeconds(seconds);
        return draft with { Definition = draft.Definition with { NotBefore = at } };
    }
}
