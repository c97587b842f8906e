using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;
using Waggle.Testing.Journal;

namespace Waggle.Engine.Tests.Loop;

/// <summary>One verb for many tickets.</summary>
public sealed class BulkTests
{
    [Fact]
    public void All_tickets_of_the_list_are_changed_and_counted()
    {
        using var rig = new EngineRig();
        rig.Create("a", "b", "c");
        rig.Register("w");
        var held = rig.Granted("w");
        rig.Ask(new EngineRequest.Execute(EngineRig.Completion("a", "w", held.Fence)));

        var changed = rig.Ask(Bulk(BulkVerb.Cancel)).As<Answer.Changed>();

        Assert.Equal(2, changed.Count);
        Assert.Equal(TicketStatus.Merged, rig.Ticket("a").Status);
        Assert.Equal(TicketStatus.Cancelled, rig.Ticket("b").Status);
        Assert.Equal(TicketStatus.Cancelled, rig.Ticket("c").Status);
        Assert.Equal(0, rig.Ask(Bulk(BulkVerb.Cancel)).As<Answer.Changed>().Count);
    }

    [Fact]
    public void A_repeat_hears_the_same_number_and_changes_nothing()
    {
        using var rig = new EngineRig();
        rig.Create("a", "b", "c");
        var first = rig.Ask(Bulk(BulkVerb.Cancel, limit: 2), key: "k").As<Answer.Changed>();

        var again = rig.Ask(Bulk(BulkVerb.Cancel, limit: 2), key: "k").As<Answer.Changed>();
        using var after = rig.Crash();
        var later = after.Ask(Bulk(BulkVerb.Cancel, limit: 2), key: "k").As<Answer.Changed>();
        var other = after.Ask(Bulk(BulkVerb.Cancel, limit: 3), key: "k", bodyHash: 2);

        Assert.Equal((2, false), (first.Count, first.Replayed));
        Assert.Equal((2, true), (again.Count, again.Replayed));
        Assert.Equal((2, true), (later.Count, later.Replayed));
        Assert.Equal(first.Position, later.Position);
        Assert.Equal(EngineFailure.KeyReused, other.As<Answer.Failed>().Failure);
        Assert.Equal(TicketStatus.Pending, after.Ticket("c").Status);
    }

    [Fact]
    public void A_repeat_of_one_that_is_under_way_joins_it()
    {
        using var rig = new EngineRig();
        rig.Create("a", "b");
        var first = rig.Post(Bulk(BulkVerb.Cancel, limit: 1), key: "k");
        var second = rig.Post(Bulk(BulkVerb.Cancel, limit: 1), key: "k");

        rig.Pump();

        Assert.Equal(1, first.As<Answer.Changed>().Count);
        Assert.Equal(1, second.As<Answer.Changed>().Count);
        Assert.True(second.As<Answer.Changed>().Replayed);
        Assert.Equal(TicketStatus.Pending, rig.Ticket("b").Status);
    }

    [Fact]
    public void Tickets_to_which_it_does_not_apply_are_passed_over()
    {
        using var rig = new EngineRig();
        rig.Ask(EngineRig.Creation(
            EngineRig.Draft("cause"),
            Cancelling("a", "cause"),
            Cancelling("b", "cause"),
            EngineRig.Draft("free")));
        rig.Ask(new EngineRequest.Execute(new TicketCommand.Cancel(new("cause"), "boss", Reason: null)));
        rig.Ask(new EngineRequest.Execute(new TicketCommand.Cancel(new("free"), "boss", Reason: null)));
        Assert.Equal(TicketStatus.Cancelled, rig.Ticket("a").Status);

        // One after another, in the order of the list: the cause is open again when its dependents are looked at.
        Assert.Equal(4, rig.Ask(Bulk(BulkVerb.Retry)).As<Answer.Changed>().Count);
        rig.Ask(new EngineRequest.Execute(new TicketCommand.Cancel(new("cause"), "boss", Reason: null)));
        rig.Ask(new EngineRequest.Execute(new TicketCommand.Cancel(new("free"), "boss", Reason: null)));

        // "a" and "b" cannot be opened while their cause is closed: the next page is looked at.
        Assert.Equal(1, rig.Ask(Bulk(BulkVerb.Retry, limit: 1, text: "free")).As<Answer.Changed>().Count);
        Assert.Equal(0, rig.Ask(Bulk(BulkVerb.Retry, limit: 1, text: "title of a")).As<Answer.Changed>().Count);
    }

    [Fact]
    public void Pages_without_a_fitting_ticket_do_not_end_it()
    {
        using var rig = new EngineRig();
        rig.Ask(EngineRig.Creation(
            EngineRig.Draft("x-cause"),
            Labelled(Cancelling("a", "x-cause")),
            Labelled(Cancelling("b", "x-cause")),
            Labelled(EngineRig.Draft("c"))));
        rig.Ask(new EngineRequest.Execute(new TicketCommand.Cancel(new("x-cause"), "boss", Reason: null)));
        rig.Ask(new EngineRequest.Execute(new TicketCommand.Cancel(new("c"), "boss", Reason: null)));

        var changed = rig.Ask(Bulk(BulkVerb.Retry, limit: 1, label: "wanted"));

        Assert.Equal(1, changed.As<Answer.Changed>().Count);
        Assert.Equal(TicketStatus.Cancelled, rig.Ticket("a").Status);
        Assert.Equal(TicketStatus.Pending, rig.Ticket("c").Status);
    }

    [Fact]
    public void When_the_journal_refuses_the_commit_nothing_happened()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Ask(new EngineRequest.ListTickets(Query(10)));
        rig.Journal.FailNext(new AppendFault.Refuse(RefusalReason.Unavailable));

        var failed = rig.Ask(Bulk(BulkVerb.Cancel), key: "k").As<Answer.Failed>();
        rig.Advance(1);

        Assert.Equal(EngineFailure.JournalUnavailable, failed.Failure);
        Assert.Equal(TicketStatus.Pending, rig.Ticket("a").Status);
        Assert.Equal(1, rig.Ask(Bulk(BulkVerb.Cancel), key: "k").As<Answer.Changed>().Count);
    }

    private static EngineRequest.ActOnTickets Bulk(
        BulkVerb verb, int limit = 1_000, string? text = null, string? label = null) =>
        new(Query(limit, text) with { LabelName = label }, verb, "boss", Reason: null);

    private static RowQuery Query(int limit, string? text = null) => new(
        [.. Enum.GetValues<TicketStatus>().Where(status => status is not TicketStatus.Merged)],
        LabelName: null,
        LabelValue: null,
        Agent: null,
        Parent: null,
        text,
        RowSort.Created,
        Descending: false,
        After: null,
        limit);

    private static TicketDraft Cancelling(string id, string cause) =>
        EngineRig.Draft(id) with { DependsOn = [new(new(cause), FailurePolicy.Cancel)] };

    private static TicketDraft Labelled(TicketDraft draft) =>
        draft with { Definition = draft.Definition with { Labels = [new("wanted", "yes")] } };
}
