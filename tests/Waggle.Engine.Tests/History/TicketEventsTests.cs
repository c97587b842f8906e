using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.History;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Tests.History;

/// <summary>What happened to a ticket is told from its own events, and all of them.</summary>
public sealed class TicketEventsTests
{
    [Fact]
    public void Every_ticket_tells_the_events_that_a_scan_finds()
    {
        using var run = new HistoryRun(seed: 5);
        run.Run(steps: 300);
        var all = SwarmReplay.ReadEvents(run.Rig.Journal, SwarmId.Default, first: 1, count: 100_000);
        var expected = all.Select((@event, index) => (Event: @event, Position: index + 1L))
            .Where(each => each.Event is TicketEvent)
            .ToLookup(each => ((TicketEvent)each.Event).Ticket.Value, each => each.Position);

        Assert.All(run.Tickets, ticket => Assert.Equal(expected[ticket], Told(run.Rig, ticket, limit: 3)));
    }

    [Fact]
    public void A_page_ends_where_it_is_large_enough()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Register("w");
        var fence = rig.Granted("w").Fence;
        var half = new JsonText($"\"{new string('x', TicketTrail.PageBytesMax / 2)}\"");
        for (var number = 1; number <= 3; number++)
        {
            rig.Ask(new EngineRequest.Execute(new TicketCommand.Progress(
                new("a"), new("w"), Incarnation: null, fence, number, Note: null, Percent: null, half)));
        }

        var page = Ask(rig, "a", after: 0, limit: 100);

        Assert.Equal(3, page.Items.Length);
        Assert.Equal(page.Items[^1].Position, page.Reached);
        Assert.Equal(5, Told(rig, "a", limit: 100).Count);
    }

    [Fact]
    public void A_cursor_of_before_the_store_went_back_is_gone()
    {
        using var before = new EngineRig();
        before.Create("a");
        var old = Ask(before, "a", after: 0, limit: 1);
        var journal = before.Journal.Reopen();
        journal.Restore();

        using var after = new EngineRig(journal, before.Clock);

        after.Ask(new EngineRequest.ReadTicketEvents(new("a"), old.Reached, old.Generation, Limit: 1))
            .As<Answer.PositionGone>();
        after.Ask(new EngineRequest.ReadTicketEvents(new("a"), old.Reached, Generation: null, Limit: 1))
            .As<Answer.Events>();
    }

    private static List<long> Told(EngineRig rig, string ticket, int limit)
    {
        var told = new List<long>();
        var page = Ask(rig, ticket, after: 0, limit);
        while (page.Items.Length > 0)
        {
            told.AddRange(page.Items.Select(item => item.Position));
            page = Ask(rig, ticket, page.Reached, limit);
        }

        Assert.Equal(page.Position, page.Reached);
        return told;
    }

    private static Answer.Events Ask(EngineRig rig, string ticket, long after, int limit) =>
        rig.Ask(new EngineRequest.ReadTicketEvents(new(ticket), after, Generation: null, limit)).As<Answer.Events>();
}
