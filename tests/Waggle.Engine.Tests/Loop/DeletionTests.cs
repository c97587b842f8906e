using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;
using Waggle.Testing.Journal;

namespace Waggle.Engine.Tests.Loop;

/// <summary>A deleted swarm is gone, and leaves its floors behind.</summary>
public sealed class DeletionTests
{
    [Fact]
    public void A_deleted_swarm_is_unknown_also_after_a_restart()
    {
        using var rig = new EngineRig();
        ManySwarmsTests.Make(rig, "s");
        rig.Ask(EngineRig.Creation(EngineRig.Draft("a")), swarm: "s");

        Delete(rig, "s").As<Answer.SwarmDeleted>();

        Assert.Equal(["default"], rig.Loop.Swarms.Select(id => id.Value));
        Assert.Equal(EngineFailure.SwarmUnknown, Fail(rig, new EngineRequest.ReadSwarm()));
        using var next = rig.Crash();
        Assert.Equal(EngineFailure.SwarmUnknown, Fail(next, new EngineRequest.ReadSwarm()));
    }

    [Fact]
    public void A_new_swarm_of_the_same_name_is_empty_and_begins_above_the_fences_of_the_former()
    {
        using var rig = new EngineRig();
        var former = Hold(rig);
        Delete(rig, "s").As<Answer.SwarmDeleted>();

        var present = Hold(rig);

        Assert.True(present.Fence.Value > former.Fence.Value);
        var late = rig.Ask(
            new EngineRequest.Execute(EngineRig.Completion("a", "w", former.Fence)), swarm: "s");
        Assert.IsType<TicketRejection.LeaseLost>(late.As<Answer.Rejected>().Rejection);
    }

    [Fact]
    public void A_new_swarm_of_the_same_name_begins_above_the_former_also_when_its_first_group_was_refused()
    {
        using var rig = new EngineRig();
        var former = Hold(rig);
        Delete(rig, "s").As<Answer.SwarmDeleted>();
        rig.Journal.FailNext(new AppendFault.Refuse(RefusalReason.StoreFull));
        rig.Ask(new EngineRequest.Execute(new ControlCommand.Create("t")), swarm: "s").As<Answer.Failed>();
        rig.Advance(1);

        var present = Hold(rig);

        Assert.True(present.Fence.Value > former.Fence.Value);
    }

    [Fact]
    public void What_was_decided_before_is_answered_and_claims_that_wait_end()
    {
        using var rig = new EngineRig();
        ManySwarmsTests.Make(rig, "s");
        rig.Ask(EngineRig.Registration("w"), swarm: "s");
        var waiting = rig.Ask(EngineRig.Claiming("w", waitSeconds: 60), swarm: "s");
        rig.Journal.HoldsAppends = true;
        var create = rig.Ask(EngineRig.Creation(EngineRig.Draft("a", "b"), EngineRig.Draft("b")), swarm: "s");
        var delete = Delete(rig, "s");
        var late = rig.Ask(new EngineRequest.ReadTicket(new("a")), swarm: "s");
        Assert.Null(late.Answer);

        while (rig.Journal.HasOutstandingAppend)
        {
            rig.Journal.CompleteNext();
            rig.Pump();
        }

        create.As<Answer.Tickets>();
        waiting.As<Answer.Claims>();
        delete.As<Answer.SwarmDeleted>();
        Assert.Equal(EngineFailure.SwarmUnknown, late.As<Answer.Failed>().Failure);
    }

    [Fact]
    public void A_deletion_that_the_store_refuses_leaves_the_swarm_as_it_was()
    {
        using var rig = new EngineRig();
        ManySwarmsTests.Make(rig, "s");
        rig.Ask(EngineRig.Creation(EngineRig.Draft("a")), swarm: "s");
        rig.Journal.FailNext(new AppendFault.Refuse(RefusalReason.StoreFull));

        Assert.Equal(EngineFailure.StoreFull, Delete(rig, "s").As<Answer.Failed>().Failure);

        Assert.Equal(1, ManySwarmsTests.Figures(rig, "s").Counts[(int)TicketStatus.Pending]);
    }

    [Fact]
    public void A_deletion_of_which_nobody_knows_whether_it_was_written_is_found_out()
    {
        using var rig = new EngineRig();
        ManySwarmsTests.Make(rig, "s");
        rig.Journal.FailNext(new AppendFault.Forget(Written: true));

        Assert.Equal(EngineFailure.OutcomeUnknown, Delete(rig, "s").As<Answer.Failed>().Failure);

        rig.Advance(2);
        Assert.Equal(0, ManySwarmsTests.Figures(rig, "s").Counts[(int)TicketStatus.Pending]);
    }

    [Fact]
    public void The_swarm_that_always_exists_stays()
    {
        using var rig = new EngineRig();

        Assert.Equal(EngineFailure.SwarmKept, Delete(rig, "default").As<Answer.Failed>().Failure);

        rig.Create("a").As<Answer.Tickets>();
    }

    [Fact]
    public void A_request_that_waits_for_rows_is_answered_before_its_swarm_is_gone()
    {
        using var rig = Rows.Rig();
        ManySwarmsTests.Make(rig, "s");
        var held = Hold(rig);
        rig.Ask(new EngineRequest.Execute(EngineRig.Completion("a", "w", held.Fence)), swarm: "s");
        rig.Ask(new EngineRequest.ListTickets(Rows.All), swarm: "s");
        rig.Journal.HoldsLoads = true;
        var read = rig.Ask(new EngineRequest.ReadTicket(new("a")), swarm: "s");
        Assert.Equal(1, rig.Journal.OutstandingLoads);
        var delete = Delete(rig, "s");
        Assert.Null(delete.Answer);

        rig.Journal.CompleteNextLoad();
        rig.Pump();

        Assert.Equal(TicketStatus.Merged, read.As<Answer.Tickets>().Items[0].Status);
        delete.As<Answer.SwarmDeleted>();
    }

    private static Asked Delete(EngineRig rig, string swarm) =>
        rig.Ask(new EngineRequest.DeleteSwarm("ann", "done"), swarm: swarm);

    private static EngineFailure Fail(EngineRig rig, EngineRequest request) =>
        rig.Ask(request, swarm: "s").As<Answer.Failed>().Failure;

    /// <summary>Makes the swarm with one ticket, and an agent that holds it.</summary>
    private static GrantedClaim Hold(EngineRig rig)
    {
        rig.Ask(new EngineRequest.Execute(new ControlCommand.Create("t")), swarm: "s").As<Answer.Swarm>();
        rig.Ask(EngineRig.Creation(EngineRig.Draft("a")), swarm: "s").As<Answer.Tickets>();
        rig.Ask(EngineRig.Registration("w"), swarm: "s").As<Answer.Agent>();
        return Assert.Single(rig.Ask(EngineRig.Claiming("w"), swarm: "s").As<Answer.Claims>().Granted);
    }
}
