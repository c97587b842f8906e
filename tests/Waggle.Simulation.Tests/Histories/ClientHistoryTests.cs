using Waggle.Histories.Tickets;
using Waggle.Simulation.Histories;

namespace Waggle.Simulation.Tests.Histories;

/// <summary>What clients heard must fit into one order.</summary>
public sealed class ClientHistoryTests
{
    private static readonly TicketAnswer _done = new TicketAnswer.Done(View: null);

    [Fact]
    public void A_read_that_forgets_a_grant_that_was_told_before_is_found()
    {
        var history = Granted();
        var pending = new TicketView(TicketPlace.Pending, 0, 0, 0, Agent: null, Result: null);

        history.Answered(new("t", new TicketCall.Read(), new TicketAnswer.Done(pending), 20, 30), effect: null);

        Assert.Equal("T1", Assert.Throws<PropertyViolatedException>(() => history.Check()).Property);
    }

    [Fact]
    public void A_read_that_overlaps_the_grant_may_tell_either()
    {
        var history = Granted();
        var pending = new TicketView(TicketPlace.Pending, 0, 0, 0, Agent: null, Result: null);

        history.Answered(new("t", new TicketCall.Read(), new TicketAnswer.Done(pending), 4, 30), effect: null);

        Assert.Equal(1, history.Check());
    }

    [Fact]
    public void What_nobody_heard_of_happened_when_it_became_durable()
    {
        var history = Granted();
        history.Happened(new("t", new TicketCall.Complete("a", 1, Result: null), _done, 40, 40), ("Complete", 1L));
        var late = new TicketCall.Complete("a", 1, Result: null);

        history.Answered(new("t", late, new TicketAnswer.Refused("lease-lost"), 50, 60), effect: null);

        // Said again, the last word gets its first answer.
        Assert.Throws<PropertyViolatedException>(() => history.Check());
    }

    [Fact]
    public void What_is_said_again_in_another_request_took_effect_when_it_was_said_first()
    {
        var history = Granted();
        var complete = new TicketCall.Complete("a", 1, Result: null);
        history.Happened(new("t", complete, _done, 40, 40), ("Complete", 1L));
        var lost = new TicketAnswer.Refused("lease-lost");
        history.Answered(new("t", new TicketCall.Heartbeat("a", 1), lost, 50, 60), effect: null);

        history.Answered(new("t", complete, _done, 70, 80), ("Complete", 1L));

        Assert.Equal(1, history.Check());
    }

    [Fact]
    public void A_ticket_that_the_specification_does_not_describe_is_left_out()
    {
        var history = Granted();
        history.LeaveOut("t");

        Assert.Equal(0, history.Check());
    }

    private static ClientHistory Granted()
    {
        var history = new ClientHistory();
        history.Answered(new("t", new TicketCall.Create(3, 3), _done, 0, 2), ("create", "t"));
        history.Answered(
            new("t", new TicketCall.Claim("a"), new TicketAnswer.Granted(1, 1, View: null), 5, 10), ("claim", 1L));
        return history;
    }
}
