using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;
using Waggle.Testing.Journal;

namespace Waggle.Engine.Tests.Waiting;

/// <summary>Reads that wait for a ticket's end, or for a position.</summary>
public sealed class ReadWaitTests
{
    [Fact]
    public void Who_waits_for_the_end_of_a_ticket_hears_of_it_when_it_comes()
    {
        using var rig = new EngineRig();
        rig.Create("a", "b");
        rig.Register("w");
        var held = rig.Granted("w");
        var waiting = rig.Ask(UntilClosed("a"));
        Assert.Null(waiting.Answer);

        rig.Ask(new EngineRequest.Execute(EngineRig.Completion("a", "w", held.Fence)));

        Assert.Equal(TicketStatus.Merged, Assert.Single(waiting.As<Answer.Tickets>().Items).Status);
    }

    [Fact]
    public void It_is_not_told_before_the_end_is_durable()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        var waiting = rig.Ask(UntilClosed("a"));
        rig.Journal.HoldsAppends = true;
        rig.Ask(Cancel("a"));
        Assert.Null(waiting.Answer);

        rig.Journal.WriteNext();
        rig.Journal.CompleteNext();
        rig.Pump();

        Assert.Equal(TicketStatus.Cancelled, Assert.Single(waiting.As<Answer.Tickets>().Items).Status);
    }

    [Fact]
    public void When_the_wait_is_over_the_open_ticket_is_answered()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        var waiting = rig.Ask(UntilClosed("a"));
        rig.Advance(59);
        Assert.Null(waiting.Answer);

        rig.Advance(1);

        Assert.Equal(TicketStatus.Pending, Assert.Single(waiting.As<Answer.Tickets>().Items).Status);
    }

    [Fact]
    public void A_ticket_that_is_closed_or_unknown_is_answered_at_once()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Ask(Cancel("a"));

        var closed = rig.Ask(UntilClosed("a")).As<Answer.Tickets>();
        Assert.Equal(TicketStatus.Cancelled, Assert.Single(closed.Items).Status);
        Assert.IsType<TicketRejection.Unknown>(rig.Ask(UntilClosed("none")).As<Answer.Rejected>().Rejection);
    }

    [Fact]
    public void A_caller_that_goes_away_leaves_no_wait_behind_and_others_wait_on()
    {
        using var rig = new EngineRig(with: options => options with { WaitersMax = 2 });
        rig.Create("a");
        var first = rig.Ask(UntilClosed("a"));
        var second = rig.Ask(UntilClosed("a"));
        var third = rig.Ask(UntilClosed("a"));
        Assert.Equal(TicketStatus.Pending, Assert.Single(third.As<Answer.Tickets>().Items).Status);

        first.Cancel();
        rig.Pump();
        var fourth = rig.Ask(UntilClosed("a"));

        Assert.Equal(TicketStatus.Pending, Assert.Single(first.As<Answer.Tickets>().Items).Status);
        Assert.Null(second.Answer);
        Assert.Null(fourth.Answer);
        rig.Ask(Cancel("a"));
        Assert.Equal(TicketStatus.Cancelled, Assert.Single(second.As<Answer.Tickets>().Items).Status);
        Assert.Equal(TicketStatus.Cancelled, Assert.Single(fourth.As<Answer.Tickets>().Items).Status);
    }

    [Fact]
    public void A_read_waits_for_its_position_and_then_reflects_it()
    {
        using var rig = new EngineRig();
        var position = rig.Create("a").As<Answer.Tickets>().Position;
        var waiting = rig.Ask(new EngineRequest.ReadSwarm
        {
            PositionMin = position + 2,
            Patience = TimeSpan.FromSeconds(5),
        });
        rig.Create("b");
        Assert.Null(waiting.Answer);

        rig.Create("c");

        Assert.Equal(position + 2, waiting.As<Answer.Swarm>().Position);
    }

    [Fact]
    public void A_position_that_never_comes_is_answered_as_of_now_when_the_wait_is_over()
    {
        using var rig = new EngineRig();
        var position = rig.Create("a").As<Answer.Tickets>().Position;
        var waiting = rig.Ask(new EngineRequest.ReadTicket(new("a"))
        {
            PositionMin = position + 1,
            Patience = TimeSpan.FromSeconds(5),
        });

        rig.Advance(5);

        Assert.Equal(position, waiting.As<Answer.Tickets>().Position);
    }

    [Fact]
    public void When_the_journal_fails_who_waits_is_told_to_ask_again()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        var waiting = rig.Ask(UntilClosed("a"));
        rig.Journal.FailNext(new AppendFault.Refuse(RefusalReason.Unavailable));

        rig.Create("b");

        Assert.Equal(EngineFailure.JournalUnavailable, waiting.As<Answer.Failed>().Failure);
    }

    [Fact]
    public void A_server_that_stops_answers_who_waits()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        var waiting = rig.Ask(UntilClosed("a"));

        rig.Loop.Stop(static () => { });
        rig.Pump();

        Assert.Equal(TicketStatus.Pending, Assert.Single(waiting.As<Answer.Tickets>().Items).Status);
    }

    private static EngineRequest.ReadTicket UntilClosed(string ticket) =>
        new(new(ticket)) { UntilClosed = true, Patience = TimeSpan.FromSeconds(60) };

    private static EngineRequest.Execute Cancel(string ticket) =>
        new(new TicketCommand.Cancel(new(ticket), "boss", Reason: null));
}
