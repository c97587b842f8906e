using System.Collections.Immutable;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Tests.Waiting;

/// <summary>Claims that wait because a limit is reached.</summary>
public sealed class LimitTests
{
    [Fact]
    public void Who_waits_gets_a_ticket_as_soon_as_its_limit_has_room()
    {
        using var rig = Limited(1);
        Create(rig, "a", "b");
        var held = rig.Granted("v");
        var waiting = rig.Claim("w", waitSeconds: 60);
        Assert.Null(waiting.Answer);

        rig.Ask(new EngineRequest.Execute(EngineRig.Completion(held.Ticket.Id.Value, "v", held.Fence)));

        Assert.Equal("b", Assert.Single(waiting.As<Answer.Claims>().Granted).Ticket.Id.Value);
    }

    [Fact]
    public void A_new_ticket_whose_limit_is_reached_wakes_nobody()
    {
        using var rig = Limited(1);
        Create(rig, "a");
        rig.Granted("v");
        var waiting = rig.Claim("w", waitSeconds: 60);

        Create(rig, "b");

        Assert.Null(waiting.Answer);
        Assert.Equal(TicketStatus.Pending, rig.Ticket("b").Status);
    }

    [Fact]
    public void Each_of_many_agents_that_leave_at_once_makes_room_for_one_that_waits()
    {
        using var rig = Limited(3);
        Create(rig, "a", "b", "c", "d", "e", "f");
        rig.Register("v", slots: 3);
        var taken = rig.Ask(new EngineRequest.Claim(
            [], new(new("v"), Incarnation: null, Ticket: null, Max: 3, LeaseSeconds: null), TimeSpan.Zero));
        Assert.Equal(3, taken.As<Answer.Claims>().Granted.Length);
        var waiting = Enumerable.Range(1, 4).Select(number =>
        {
            rig.Register($"w{number}");
            return rig.Claim($"w{number}", waitSeconds: 60);
        }).ToList();

        rig.Ask(new EngineRequest.Execute(new AgentCommand.Leave(new("v"), Incarnation: null)));

        Assert.Equal(
            [1, 1, 1],
            waiting.Take(3).Select(each => each.As<Answer.Claims>().Granted.Length));
        Assert.Null(waiting[3].Answer);
    }

    [Fact]
    public void The_ticket_that_an_agent_can_do_wakes_it_though_another_one_stands_before_it()
    {
        using var rig = Limited(1);
        rig.Ask(EngineRig.Creation(Draft("held"), Draft("first", "cooking"), Draft("second")));
        var held = rig.Granted("v");
        var waiting = rig.Claim("w", waitSeconds: 60);

        rig.Ask(new EngineRequest.Execute(EngineRig.Completion("held", "v", held.Fence)));

        Assert.Equal("second", Assert.Single(waiting.As<Answer.Claims>().Granted).Ticket.Id.Value);
    }

    [Fact]
    public void A_limit_that_is_raised_or_taken_away_wakes_who_waits()
    {
        using var rig = Limited(0);
        Create(rig, "a", "b");
        var first = rig.Claim("v", waitSeconds: 60);
        var second = rig.Claim("w", waitSeconds: 60);

        Limit(rig, new LabelLimit("gpu", Value: null, Max: 1));
        Assert.Single(first.As<Answer.Claims>().Granted);
        Assert.Null(second.Answer);
        Limit(rig);

        Assert.Single(second.As<Answer.Claims>().Granted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2_000)]
    public void After_a_crash_as_many_are_held_and_no_more_are_granted(int checkpointEvery)
    {
        using var rig = Limited(1, checkpointEvery);
        Create(rig, "a", "b");
        rig.Granted("v");

        using var after = rig.Crash();

        Assert.Empty(after.Claim("w").As<Answer.Claims>().Granted);
        var swarm = after.Ask(new EngineRequest.ReadSwarm()).As<Answer.Swarm>().Item;
        Assert.Equal(1, Assert.Single(swarm.Limits).Held);
        Assert.Equal(1, swarm.Limited);
    }

    private static EngineRig Limited(int max, int checkpointEvery = 2_000)
    {
        var rig = new EngineRig(with: options => options with { CheckpointEvery = checkpointEvery });
        rig.Register("v");
        rig.Register("w");
        Limit(rig, new LabelLimit("gpu", Value: null, max));
        return rig;
    }

    private static void Limit(EngineRig rig, params LabelLimit[] limits) => rig.Ask(new EngineRequest.Execute(
        new ControlCommand.ChangeSettings("boss", Version: null, new([.. limits])))).As<Answer.Swarm>();

    private static void Create(EngineRig rig, params string[] ids) =>
        rig.Ask(EngineRig.Creation([.. ids.Select(id => Draft(id))])).As<Answer.Tickets>();

    private static TicketDraft Draft(string id, params ImmutableArray<string> requires)
    {
        var draft = EngineRig.Draft(id);
        return draft with
        {
            Definition = draft.Definition with { Labels = [new("gpu", "a100")], Requires = requires },
        };
    }
}
