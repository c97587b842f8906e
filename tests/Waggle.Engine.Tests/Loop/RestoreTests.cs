using Waggle.Core;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;
using Waggle.Testing.Journal;

namespace Waggle.Engine.Tests.Loop;

/// <summary>A store that went back, by a backup or by an accepted loss: nobody from the history that is gone goes
/// on.</summary>
public sealed class RestoreTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_holder_from_before_cannot_complete(bool isRestored)
    {
        using var before = new EngineRig();
        before.Create("a");
        before.Register("w");
        var fence = before.Granted("w").Fence;

        using var after = Back(before, isRestored);
        var late = after.Ask(new EngineRequest.Execute(EngineRig.Completion("a", "w", fence)));

        var lost = Assert.IsType<TicketRejection.LeaseLost>(late.As<Answer.Rejected>().Rejection);
        Assert.Equal(EndReason.ForceReleased, lost.Reason);
        Assert.Equal(TicketStatus.Pending, after.Ticket("a").Status);
        Assert.True(after.Granted("w").Fence.Value > fence.Value + (1 << 20));
    }

    [Fact]
    public void A_restore_is_told_once()
    {
        using var before = new EngineRig();
        using var after = Back(before, isRestored: true);
        Assert.Single(Events(after), static @event => @event is ControlEvent.Restored);

        using var again = after.Crash();

        Assert.Single(Events(again), static @event => @event is ControlEvent.Restored);
    }

    [Fact]
    public void A_restore_that_could_not_be_told_is_told_at_the_next_start()
    {
        using var before = new EngineRig();
        var journal = before.Journal.Reopen();
        journal.Restore();
        journal.FailNext(new AppendFault.Refuse(RefusalReason.StoreFull));
        using (var refused = new EngineRig(journal, before.Clock))
        {
            Assert.DoesNotContain(Events(refused), static @event => @event is ControlEvent.Restored);
        }

        using var after = new EngineRig(journal.Reopen(), before.Clock);

        Assert.Single(Events(after), static @event => @event is ControlEvent.Restored);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_new_generation_of_cursors_begins_and_survives_a_checkpoint(bool isRestored)
    {
        using var before = new EngineRig();
        using var after = Back(before, isRestored);
        var generation = Replayed(after).Control.CursorGeneration;
        after.Ask(new EngineRequest.ListTickets(Rows.All));

        using var again = after.Crash();
        var head = again.Journal.Share().Open(SwarmId.Default);

        Assert.True(generation > 0);
        Assert.Equal(head.Position, head.CheckpointPosition);
        var recovered = SwarmReplay.Recover(again.Journal, SwarmId.Default, head);
        Assert.Equal(generation, recovered.Control.CursorGeneration);
    }

    [Fact]
    public void Two_restores_of_one_backup_have_different_generations()
    {
        using var one = new EngineRig();
        using var twin = new EngineRig();
        using var first = Back(one, isRestored: true);
        twin.Clock.Advance(TimeSpan.FromSeconds(1));
        using var second = Back(twin, isRestored: true);

        Assert.NotEqual(Replayed(first).Control.CursorGeneration, Replayed(second).Control.CursorGeneration);
    }

    private static EngineRig Back(EngineRig rig, bool isRestored)
    {
        var journal = rig.Journal.Reopen();
        if (isRestored)
        {
            journal.Restore();
        }
        else
        {
            journal.AcceptLoss();
        }

        return new(journal, rig.Clock);
    }

    private static List<SwarmEvent> Events(EngineRig rig) =>
        [.. SwarmReplay.ReadEvents(rig.Journal, SwarmId.Default, first: 1, count: 1_000)];

    private static Swarm Replayed(EngineRig rig) => SwarmReplay.At(rig.Journal, SwarmId.Default, long.MaxValue);
}
