using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Tests.Loop;

/// <summary>Checkpoints, tickets that leave memory, and lists.</summary>
public sealed class CheckpointTests
{
    private static EngineRig Rig() => new(with: options => options with { CheckpointEvery = 1 });

    [Fact]
    public void A_merged_ticket_leaves_memory_and_stays_readable()
    {
        using var rig = Rig();
        Merge(rig, "a");
        var loads = rig.Journal.LoadCount;

        Assert.Equal(TicketStatus.Merged, rig.Ticket("a").Status);
        Assert.True(rig.Journal.LoadCount > loads);
    }

    [Fact]
    public void An_id_that_never_existed_is_refused_without_a_look_into_the_store()
    {
        using var rig = Rig();
        Merge(rig, "a");
        var loads = rig.Journal.LoadCount;

        rig.Ask(new EngineRequest.ReadTicket(new("nope"))).As<Answer.Rejected>();

        Assert.Equal(loads, rig.Journal.LoadCount);
    }

    [Fact]
    public void A_new_ticket_that_depends_on_one_that_left_memory_is_ready_at_once()
    {
        using var rig = Rig();
        Merge(rig, "a");

        rig.Ask(EngineRig.Creation(EngineRig.Draft("b", "a"))).As<Answer.Tickets>();

        Assert.Equal(TicketStatus.Pending, rig.Ticket("b").Status);
    }

    [Fact]
    public void An_id_that_left_memory_is_still_taken_while_its_row_is_fetched_and_after_a_restart()
    {
        using var rig = Rig();
        Merge(rig, "a");
        rig.Journal.HoldsLoads = true;
        var again = rig.Create("a");
        Assert.Null(again.Answer);
        rig.Journal.CompleteNextLoad();
        rig.Pump();
        Assert.IsType<TicketRejection.Exists>(again.As<Answer.Rejected>().Rejection);

        using var next = rig.Crash();
        Assert.IsType<TicketRejection.Exists>(next.Create("a").As<Answer.Rejected>().Rejection);
    }

    [Fact]
    public void A_failed_ticket_that_left_memory_can_be_opened_again()
    {
        using var rig = Rig();
        rig.Create("a");
        rig.Register("w");
        var held = rig.Granted("w");
        var fail = EngineRig.Failure("a", "w", held.Fence) with { Final = true };
        rig.Ask(new EngineRequest.Execute(fail)).As<Answer.Tickets>();

        using var next = rig.Crash();
        next.Ask(new EngineRequest.Execute(new TicketCommand.Retry(new("a"), "op", null))).As<Answer.Tickets>();

        Assert.Equal(2, next.Granted("w").Ticket.Attempt);
    }

    [Fact]
    public void Recovery_from_a_checkpoint_reads_only_what_came_after_it()
    {
        using var rig = new EngineRig(with: options => options with { CheckpointEvery = 10 });
        for (var number = 0; number < 100; number++)
        {
            rig.Create($"t{number}");
        }

        var head = rig.Journal.Open(SwarmId.Default);
        Assert.InRange(head.Position - head.CheckpointPosition, 0, 10);
        var recovered = SwarmReplay.Recover(rig.Journal, SwarmId.Default, head);
        Assert.Equal(100, recovered.Tickets.Ready.Count);
    }

    [Fact]
    public void A_list_is_as_of_the_position_it_names()
    {
        using var rig = new EngineRig();
        rig.Create("a", "b", "c");
        var query = new RowQuery(null, null, null, null, null, null, RowSort.Created, Descending: false, null, 2);

        var page = rig.Ask(new EngineRequest.ListTickets(query)).As<Answer.TicketPage>();
        Assert.Equal("a b", string.Join(' ', page.Items.Select(ticket => ticket.Id.Value)));
        Assert.Equal(rig.Ask(new EngineRequest.ReadSwarm()).Answer!.Position, page.Position);

        var rest = rig.Ask(new EngineRequest.ListTickets(query with { After = page.Next })).As<Answer.TicketPage>();
        Assert.Equal("c", Assert.Single(rest.Items).Id.Value);
        Assert.Null(rest.Next);
    }

    private static void Merge(EngineRig rig, string id)
    {
        rig.Create(id);
        rig.Register("w");
        var held = rig.Granted("w");
        rig.Ask(new EngineRequest.Execute(EngineRig.Completion(id, "w", held.Fence))).As<Answer.Tickets>();
        rig.Ask(new EngineRequest.ReadSwarm());
    }
}
