using Waggle.Core.Tickets;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Tests.Loop;

/// <summary>Tickets that left memory come back for those who name them, as they are and not as they were.</summary>
public sealed class VisitingTests
{
    [Fact]
    public void A_row_that_was_read_before_a_change_does_not_come_back_after_it()
    {
        using var rig = Rows.Rig();
        Rows.Fail(rig, "a");
        rig.Journal.HoldsLoads = true;
        var retried = rig.Ask(new EngineRequest.Execute(new TicketCommand.Retry(new("a"), "op", null)));
        var read = rig.Ask(new EngineRequest.ReadTicket(new("a")));
        rig.Journal.CompleteNextLoad();
        rig.Pump();
        retried.As<Answer.Tickets>();
        var held = rig.Granted("w");
        rig.Ask(new EngineRequest.Execute(EngineRig.Completion("a", "w", held.Fence))).As<Answer.Tickets>();

        rig.Journal.CompleteNextLoad();
        rig.Pump();

        Assert.Equal(TicketStatus.Merged, Assert.Single(read.As<Answer.Tickets>().Items).Status);
    }

    [Fact]
    public void What_was_in_memory_when_a_request_began_to_wait_is_not_unknown_when_it_goes_on()
    {
        using var rig = Rows.Rig();
        Rows.Merge(rig, "gone");
        rig.Create("b");
        var held = rig.Granted("w");
        rig.Journal.HoldsLoads = true;
        var created = rig.Ask(EngineRig.Creation(EngineRig.Draft("c", "gone"), EngineRig.Draft("b")));
        rig.Ask(new EngineRequest.Execute(EngineRig.Completion("b", "w", held.Fence))).As<Answer.Tickets>();

        rig.Journal.CompleteNextLoad();
        rig.Pump();

        Assert.IsType<TicketRejection.Exists>(created.As<Answer.Rejected>().Rejection);
    }

    [Fact]
    public void Rows_that_were_read_for_memory_that_is_gone_are_read_again()
    {
        using var rig = Rows.Rig();
        Rows.Merge(rig, "a");
        rig.Journal.HoldsLoads = true;
        var read = rig.Ask(new EngineRequest.ReadTicket(new("a")));
        rig.Journal.FailNext(new Testing.Journal.AppendFault.Forget(Written: true));
        rig.Create("b");
        var loads = rig.Journal.LoadCount;

        rig.Journal.CompleteNextLoad();
        rig.Pump();
        Assert.Null(read.Answer);
        rig.Journal.CompleteNextLoad();
        rig.Pump();

        Assert.Equal(TicketStatus.Merged, Assert.Single(read.As<Answer.Tickets>().Items).Status);
        Assert.Equal(loads + 1, rig.Journal.LoadCount);
    }

    [Fact]
    public void Who_only_reads_does_not_fill_the_memory()
    {
        using var rig = Rows.Rig();
        var names = Enumerable.Range(0, 10_001).Select(number => $"t{number}").ToArray();
        rig.Ask(EngineRig.Creation(
            [.. names.Select(name => EngineRig.Draft(name) with { Closed = TicketStatus.Merged })]));
        foreach (var some in names.Chunk(1_000))
        {
            Array.ForEach(some, name => rig.Post(new EngineRequest.ReadTicket(new(name))));
            rig.Pump();
        }

        var loads = rig.Journal.LoadCount;
        rig.Ticket(names[0]);

        Assert.Equal(loads + 1, rig.Journal.LoadCount);
    }

    [Fact]
    public void A_heartbeat_says_why_a_lease_ended_also_when_the_ticket_left_memory()
    {
        using var rig = Rows.Rig();
        rig.Create("a");
        rig.Register("w");
        var held = rig.Granted("w");
        rig.Ask(new EngineRequest.Execute(new TicketCommand.Cancel(new("a"), "op", null))).As<Answer.Tickets>();
        rig.Ask(new EngineRequest.ReadSwarm());

        var beat = rig.Ask(new EngineRequest.Heartbeat(new(new("w"), null, [new(new("a"), held.Fence)])));

        Assert.Equal(EndReason.Cancelled, Assert.Single(beat.As<Answer.Heartbeat>().Leases).Reason);
    }

    [Fact]
    public void Too_many_requests_that_wait_for_rows_are_refused()
    {
        using var rig = new EngineRig(with: options => options with { CheckpointEvery = 1, ReadsMax = 2 });
        Rows.Merge(rig, "a");
        rig.Journal.HoldsLoads = true;
        rig.Ask(new EngineRequest.ReadTicket(new("a")));
        rig.Ask(new EngineRequest.ReadTicket(new("a")));

        var third = rig.Ask(new EngineRequest.ReadTicket(new("a")));

        Assert.Equal(EngineFailure.Overloaded, third.As<Answer.Failed>().Failure);
    }

    [Fact]
    public void A_ticket_that_changed_while_its_row_was_written_stays_until_the_next_row_is()
    {
        using var rig = Rows.Rig();
        rig.Create("a");
        rig.Register("w");
        var fail = EngineRig.Failure("a", "w", rig.Granted("w").Fence) with { Final = true };
        rig.Journal.HoldsAppends = true;
        rig.Ask(new EngineRequest.Execute(fail));
        var cancelled = rig.Ask(new EngineRequest.Execute(new TicketCommand.Cancel(new("a"), "op", null)));
        rig.Journal.CompleteNext();
        rig.Pump();
        rig.Journal.CompleteNext();
        rig.Pump();

        cancelled.As<Answer.Tickets>();
        Assert.Equal(TicketStatus.Cancelled, rig.Ticket("a").Status);
    }
}
