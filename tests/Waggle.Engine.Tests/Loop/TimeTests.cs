using Waggle.Core.Tickets;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Tests.Loop;

/// <summary>What time does, and what is left to do.</summary>
public sealed class TimeTests
{
    [Fact]
    public void A_request_sees_what_time_has_done_though_no_turn_came_before_it()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Register("w");
        rig.Granted("w");
        rig.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(TicketStatus.Pending, rig.Ticket("a").Status);
    }

    [Fact]
    public void Time_does_not_go_back_over_a_restart_although_the_wall_clock_did()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        var before = rig.Ticket("a").CreatedAt;
        var journal = rig.Journal.Reopen();
        rig.Clock.SetWall(rig.Clock.GetUtcNow().AddMinutes(-30));

        using var next = new EngineRig(journal, rig.Clock);
        next.Create("b");

        Assert.True(next.Ticket("b").CreatedAt >= before);
    }

    [Fact]
    public void A_long_cascade_goes_on_by_itself()
    {
        using var rig = new EngineRig();
        rig.Ask(EngineRig.Creation(
            [EngineRig.Draft("a"), .. Enumerable.Range(0, 2_500).Select(at => EngineRig.Draft($"t{at}", "a"))]));
        rig.Register("w");
        var held = rig.Granted("w");
        rig.Ask(new EngineRequest.Execute(EngineRig.Completion("a", "w", held.Fence))).As<Answer.Tickets>();

        Assert.Equal(2_500, rig.Ask(new EngineRequest.ReadSwarm()).As<Answer.Swarm>().Item.Claimable);
    }
}
