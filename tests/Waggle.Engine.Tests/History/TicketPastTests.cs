using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;
using Waggle.Engine.Tests.Encoding;

namespace Waggle.Engine.Tests.History;

/// <summary>A ticket as it was, from its own events, is what a replay of everything says that it was.</summary>
public sealed class TicketPastTests
{
    private static readonly int Seeds = int.Parse(
        Environment.GetEnvironmentVariable("WAGGLE_SEEDS") ?? "6", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Every_ticket_at_every_position_is_as_a_replay_has_it()
    {
        var partlyBlocked = 0;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            using var run = new HistoryRun((ulong)seed);
            run.Run(steps: 120);
            var last = run.Rig.Ask(new EngineRequest.ReadSwarm()).As<Answer.Swarm>().Position;
            for (var position = 1L; position <= last; position++)
            {
                var replayed = SwarmReplay.At(run.Rig.Journal, SwarmId.Default, position);
                foreach (var ticket in run.Tickets)
                {
                    partlyBlocked += Compare(run.Rig, replayed, new(ticket), position, $"Seed {seed}") ? 1 : 0;
                }
            }
        }

        // The hard case: some edges are satisfied, and no event of the ticket says which.
        Assert.True(partlyBlocked > 100, $"only {partlyBlocked} were partly blocked");
    }

    [Fact]
    public void Dependents_that_are_reached_in_steps_are_told_apart()
    {
        using var rig = new EngineRig();
        rig.Create("hub", "other");
        string[] ids = [.. Enumerable.Range(0, TicketState.CascadeStepMax + 500).Select(number => $"leaf-{number}")];
        rig.Ask(EngineRig.Creation([.. ids.Select(id => EngineRig.Draft(id, "hub", "other"))])).As<Answer.Tickets>();
        rig.Register("w");
        var held = rig.Granted("w");
        Assert.Equal("hub", held.Ticket.Id.Value);
        rig.Ask(new EngineRequest.Execute(EngineRig.Completion("hub", "w", held.Fence)));
        rig.Advance(1);
        var last = rig.Ask(new EngineRequest.ReadSwarm()).As<Answer.Swarm>().Position;

        var steps = new SortedSet<int>();
        for (var position = last - 4; position <= last; position++)
        {
            var replayed = SwarmReplay.At(rig.Journal, SwarmId.Default, position);
            foreach (var id in new[] { ids[0], ids[^1] })
            {
                Compare(rig, replayed, new(id), position, id);
            }

            steps.Add(replayed.Tickets.InMemory().Count(ticket => ticket.BlockedByCount == 1));
        }

        Assert.True(steps.Count >= 3, "The cascade was not taken in steps.");
    }

    [Fact]
    public void A_ticket_that_left_memory_is_read_from_the_journal()
    {
        using var rig = Rows.Rig();
        Rows.Merge(rig, "a");

        var past = At(rig, "a", rig.Ticket("a").Version - 1).As<Answer.Tickets>();

        Assert.Equal(TicketStatus.Claimed, Assert.Single(past.Items).Status);
        Assert.Equal(rig.Ticket("a").Version - 1, past.Position);
    }

    [Fact]
    public void What_is_not_there_yet_is_not_there()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Create("b");
        var created = rig.Ticket("b").Version;

        Assert.IsType<TicketRejection.Unknown>(At(rig, "b", created - 1).As<Answer.Rejected>().Rejection);
        Assert.IsType<TicketRejection.Unknown>(At(rig, "c", created).As<Answer.Rejected>().Rejection);
        Assert.Equal(created, At(rig, "b", created + 1).As<Answer.PositionAhead>().Position);
    }

    [Fact]
    public void A_position_that_is_not_durable_yet_is_waited_for()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Journal.HoldsAppends = true;
        rig.Ask(new EngineRequest.Execute(new TicketCommand.Cancel(new("a"), "op", Reason: null)));

        var past = At(rig, "a", 3);
        Assert.Null(past.Answer);
        rig.Journal.CompleteNext();
        rig.Pump();

        Assert.Equal(TicketStatus.Cancelled, Assert.Single(past.As<Answer.Tickets>().Items).Status);
    }

    private static Asked At(EngineRig rig, string ticket, long position) =>
        rig.Ask(new EngineRequest.ReadTicketAt(new(ticket), position));

    /// <returns>True when some edges of the ticket were satisfied then, and others not.</returns>
    private static bool Compare(EngineRig rig, Swarm replayed, TicketId id, long position, string what)
    {
        var expected = replayed.Tickets.Find(id)?.Snapshot();
        var actual = At(rig, id.Value, position).Answer is Answer.Tickets { Items: [var item] } ? item : null;
        var (was, told) = (Samples.Text(expected), Samples.Text(actual));
        Assert.True(
            string.Equals(was, told, StringComparison.Ordinal),
            $"{what}: {id} at {position} was\n{was}\nand is said to have been\n{told}");
        return expected is not null && expected.BlockedByCount > 0 && expected.BlockedByCount < expected.Edges.Length;
    }
}
