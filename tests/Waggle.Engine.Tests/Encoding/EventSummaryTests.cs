using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;
using Waggle.Testing.Journal;

namespace Waggle.Engine.Tests.Encoding;

/// <summary>What is noted beside each event: the ticket after it, and where its last event was.</summary>
public sealed class EventSummaryTests
{
    [Fact]
    public void Each_event_of_a_ticket_tells_the_ticket_after_it_and_the_event_before_it()
    {
        using var rig = new EngineRig();
        rig.Ask(EngineRig.Creation(EngineRig.Draft("a"), EngineRig.Draft("b", "a")));
        rig.Register("w");
        Finish(rig, "a");
        Finish(rig, "b");

        string[] expected =
        [
            "2 ticket.created a after 0: Pending attempt 0 blocked by 0",
            "3 ticket.created b after 0: Blocked attempt 0 blocked by 1",
            "4 agent.registered w after 0",
            "5 ticket.claimed a after 2: Claimed attempt 1 blocked by 0",
            "6 ticket.completed a after 5: Merged attempt 1 blocked by 0",
            "7 ticket.unblocked b after 3: Pending attempt 0 blocked by 0",
        ];
        Assert.Equal(expected, Told(rig.Journal).Skip(1).Take(expected.Length));
    }

    [Fact]
    public void Going_back_from_a_tickets_version_finds_all_its_events()
    {
        using var rig = new EngineRig(with: options => options with { CheckpointEvery = 1 });
        rig.Create("a", "b");
        rig.Register("w", slots: 2);
        var held = rig.Granted("w");
        rig.Ask(new EngineRequest.Execute(EngineRig.Failure("a", "w", held.Fence)));
        using var next = rig.Crash();
        Finish(next, "b");
        Finish(next, "a");

        var events = Journaled(next.Journal).ToList();
        var visited = new Stack<long>();
        for (var position = next.Ticket("a").Version; position != 0;)
        {
            visited.Push(position);
            position = events[(int)position - 1].Summary!.Value.Previous;
        }

        var own = events.Index()
            .Where(each => each.Item.Event is TicketEvent { Ticket.Value: "a" })
            .Select(each => each.Index + 1L);
        Assert.Equal(own, visited);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void A_journal_whose_summaries_lie_is_damaged(int priority, int previous)
    {
        var id = SwarmId.Default;
        var definition = EngineRig.Draft("a").Definition;
        var created = new TicketEvent.Created(new("a"), definition, [], null, DelayedUntil: null, Actor: null);
        var summary = new EventSummary(previous, new(TicketStatus.Pending, 0, 0, definition.Priority + priority));
        ImmutableArray<JournalEntry> entries = [new(new(1), Origin: null, [new(created, summary)])];
        using var journal = new FakeJournal();
        var epoch = journal.Open(id).Epoch;
        journal.Append(
            new([new(id, epoch, 0, () => RecordCodec.Encode(entries, 1, ChainHash.Start, []), [], null)]),
            static result => Assert.IsType<AppendResult.Appended>(result));

        var replay = () => SwarmReplay.At(journal, id, 1);

        if (priority == 0 && previous == 0)
        {
            Assert.Equal(1, replay().Position);
        }
        else
        {
            Assert.Throws<JournalDamagedException>(replay);
        }
    }

    private static void Finish(EngineRig rig, string id)
    {
        var want = new TicketCommand.Claim(new("w"), Incarnation: null, new TicketId(id), Max: 1, LeaseSeconds: null);
        var claim = Assert.Single(
            rig.Ask(new EngineRequest.Claim([], want, TimeSpan.Zero)).As<Answer.Claims>().Granted);
        rig.Ask(new EngineRequest.Execute(EngineRig.Completion(id, "w", claim.Fence))).As<Answer.Tickets>();
    }

    private static IEnumerable<JournaledEvent> Journaled(FakeJournal journal) => journal
        .ReadRecords(SwarmId.Default, 0)
        .SelectMany(RecordCodec.Decode)
        .SelectMany(entry => entry.Events);

    private static IEnumerable<string> Told(FakeJournal journal) =>
        Journaled(journal).Select((each, index) => $"{index + 1} {EventTypes.Of(each.Event).Name} {Told(each)}");

    private static string Told(JournaledEvent journaled) => (journaled.Event, journaled.Summary) switch
    {
        (TicketEvent told, { Ticket: { } ticket } summary) =>
            $"{told.Ticket} after {summary.Previous}: {ticket.Status} attempt {ticket.Attempt} "
            + $"blocked by {ticket.BlockedByCount}",
        (Core.Agents.AgentEvent told, { Ticket: null } summary) => $"{told.Agent} after {summary.Previous}",
        (_, null) => "",
        _ => throw new InvalidOperationException($"Nothing to tell of {journaled}."),
    };
}
