using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Tests.Loop;

/// <summary>Claims that wait, claims that are repeated, claims that bring outcomes.</summary>
public sealed class ClaimTests
{
    [Fact]
    public void A_claim_that_finds_nothing_waits_and_is_woken_by_the_event()
    {
        using var rig = new EngineRig();
        rig.Register("w");
        var claim = rig.Claim("w", waitSeconds: 60);
        Assert.Null(claim.Answer);

        rig.Create("a");

        Assert.Equal("a", Assert.Single(claim.As<Answer.Claims>().Granted).Ticket.Id.Value);
    }

    [Fact]
    public void The_longest_waiting_claim_is_served_first()
    {
        using var rig = new EngineRig();
        rig.Register("first");
        rig.Register("second");
        var first = rig.Claim("first", waitSeconds: 60);
        var second = rig.Claim("second", waitSeconds: 60);

        rig.Create("a");

        Assert.NotNull(first.Answer);
        Assert.Null(second.Answer);
    }

    [Fact]
    public void A_wait_ends_empty_when_its_time_is_over()
    {
        using var rig = new EngineRig();
        rig.Register("w");
        var claim = rig.Claim("w", waitSeconds: 5);

        rig.Advance(4.9);
        Assert.Null(claim.Answer);
        rig.Advance(0.2);

        Assert.Empty(claim.As<Answer.Claims>().Granted);
    }

    [Fact]
    public void A_caller_that_goes_away_is_given_nothing()
    {
        using var rig = new EngineRig();
        rig.Register("w");
        var claim = rig.Claim("w", waitSeconds: 60);

        claim.Cancel();
        rig.Pump();
        rig.Create("a");

        Assert.Empty(claim.As<Answer.Claims>().Granted);
        Assert.Equal(TicketStatus.Pending, rig.Ticket("a").Status);
    }

    [Fact]
    public void A_repeat_of_a_waiting_claim_joins_it()
    {
        using var rig = new EngineRig();
        rig.Register("w");
        var claim = rig.Claim("w", waitSeconds: 60, token: "t");
        var repeat = rig.Claim("w", waitSeconds: 60, token: "t");

        rig.Create("a", "b");

        Assert.Equal(
            Assert.Single(claim.As<Answer.Claims>().Granted).Fence,
            Assert.Single(repeat.As<Answer.Claims>().Granted).Fence);
        Assert.Equal(TicketStatus.Pending, rig.Ticket("b").Status);
    }

    [Fact]
    public void The_same_token_gives_the_same_claim_while_it_lives_and_an_error_after()
    {
        using var rig = new EngineRig();
        rig.Create("a", "b");
        rig.Register("w");
        var claim = Assert.Single(rig.Claim("w", token: "t").As<Answer.Claims>().Granted);

        var repeat = rig.Claim("w", token: "t").As<Answer.Claims>();
        Assert.Equal(claim.Fence, Assert.Single(repeat.Granted).Fence);
        Assert.True(repeat.Replayed);

        using var next = rig.Crash();
        Assert.Equal(claim.Fence, Assert.Single(next.Claim("w", token: "t").As<Answer.Claims>().Granted).Fence);

        next.Ask(new EngineRequest.Execute(EngineRig.Completion("a", "w", claim.Fence)));
        Assert.Equal(EngineFailure.ClaimEnded, next.Claim("w", token: "t").As<Answer.Failed>().Failure);
    }

    [Fact]
    public void Outcomes_and_the_next_claim_are_one_group()
    {
        using var rig = new EngineRig();
        rig.Create("a", "b");
        rig.Register("w");
        var held = rig.Granted("w");
        var before = rig.Journal.AppendCount;

        var completion = EngineRig.Completion("a", "w", held.Fence);
        var answer = rig.Ask(EngineRig.Claiming("w", 0, completion)).As<Answer.Claims>();

        Assert.Equal(before + 1, rig.Journal.AppendCount);
        Assert.Equal(TicketStatus.Merged, Assert.Single(answer.Results).Ticket?.Status);
        Assert.Equal("b", Assert.Single(answer.Granted).Ticket.Id.Value);
    }

    [Fact]
    public void Outcomes_are_committed_while_their_claim_waits()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Register("w");
        var held = rig.Granted("w");
        var done = EngineRig.Completion("a", "w", held.Fence);

        var waiting = rig.Ask(EngineRig.Claiming("w", 60, done), "token");
        Assert.Null(waiting.Answer);
        Assert.Equal(TicketStatus.Merged, rig.Ticket("a").Status);

        // The answer is lost with the server; the repeat finds its outcome done.
        using var next = rig.Crash();
        var repeat = next.Ask(EngineRig.Claiming("w", 0, done), "token").As<Answer.Claims>();
        Assert.Equal(TicketStatus.Merged, Assert.Single(repeat.Results).Ticket?.Status);
    }

    [Fact]
    public void An_outcome_under_a_dead_fence_is_refused_and_the_claim_goes_on()
    {
        using var rig = new EngineRig();
        rig.Create("a", "b");
        rig.Register("w");
        var held = rig.Granted("w");
        rig.Advance(31);

        var completion = EngineRig.Completion("a", "w", held.Fence);
        var answer = rig.Ask(EngineRig.Claiming("w", 0, completion)).As<Answer.Claims>();

        var lost = Assert.IsType<TicketRejection.LeaseLost>(Assert.Single(answer.Results).Rejection);
        Assert.Equal(EndReason.LeaseExpired, lost.Reason);
        Assert.Single(answer.Granted);
    }

    [Fact]
    public void A_paused_swarm_lets_claims_wait_and_serves_them_when_it_resumes()
    {
        using var rig = new EngineRig();
        rig.Register("w");
        rig.Ask(new EngineRequest.Execute(new ControlCommand.Pause("op", null)));
        rig.Create("a");
        var claim = rig.Claim("w", waitSeconds: 60);
        Assert.Null(claim.Answer);

        rig.Ask(new EngineRequest.Execute(new ControlCommand.Resume("op")));

        Assert.Single(claim.As<Answer.Claims>().Granted);
    }

    [Fact]
    public void An_agent_that_becomes_stale_is_not_served()
    {
        using var rig = new EngineRig();
        rig.Register("w", termSeconds: 5);
        var claim = rig.Claim("w", waitSeconds: 60);

        rig.Advance(6);
        rig.Create("a");

        Assert.Empty(claim.As<Answer.Claims>().Granted);
        Assert.Equal(TicketStatus.Pending, rig.Ticket("a").Status);

        Assert.Single(rig.Claim("w").As<Answer.Claims>().Granted);
    }

    [Fact]
    public void Too_many_waiting_claims_are_answered_at_once()
    {
        using var rig = new EngineRig(with: options => options with { WaitersMax = 1 });
        rig.Register("one");
        rig.Register("two");
        var first = rig.Claim("one", waitSeconds: 60);
        var second = rig.Claim("two", waitSeconds: 60);

        Assert.Null(first.Answer);
        Assert.Empty(second.As<Answer.Claims>().Granted);
    }

    [Fact]
    public void After_a_restart_every_lease_has_a_full_term()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Register("w");
        var held = rig.Granted("w");
        rig.Advance(29);

        using var next = rig.Crash(downSeconds: 600);
        next.Advance(29);
        Assert.Equal(TicketStatus.Claimed, next.Ticket("a").Status);
        next.Ask(new EngineRequest.Heartbeat(new(new("w"), null, [new(new("a"), held.Fence)])));
        next.Advance(29);
        Assert.Equal(TicketStatus.Claimed, next.Ticket("a").Status);
        next.Advance(2);
        Assert.Equal(TicketStatus.Pending, next.Ticket("a").Status);
    }

    [Fact]
    public void A_wall_clock_that_jumps_moves_no_deadline()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Register("w");
        rig.Granted("w");

        rig.Clock.SetWall(rig.Clock.GetUtcNow().AddDays(3));
        rig.Advance(29);
        Assert.Equal(TicketStatus.Claimed, rig.Ticket("a").Status);

        rig.Clock.SetWall(rig.Clock.GetUtcNow().AddDays(-9));
        rig.Advance(2);
        Assert.Equal(TicketStatus.Pending, rig.Ticket("a").Status);
    }

    [Fact]
    public void A_heartbeat_says_what_is_held_what_is_lost_and_what_to_do()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        var incarnation = rig.Register("w");
        var held = rig.Granted("w");
        var heartbeat = new AgentCommand.Heartbeat(
            new("w"), incarnation, [new(new("a"), held.Fence), new(new("a"), new(99))]);

        var beat = rig.Ask(new EngineRequest.Heartbeat(heartbeat)).As<Answer.Heartbeat>();
        Assert.Equal([true, false], beat.Leases.Select(lease => lease.Held));
        Assert.Equal(AgentDirective.Active, beat.Directive);

        rig.Ask(new EngineRequest.Execute(new AgentCommand.Drain(new("w"), null, "op")));
        Assert.Equal(
            AgentDirective.Draining, rig.Ask(new EngineRequest.Heartbeat(heartbeat)).As<Answer.Heartbeat>().Directive);

        rig.Register("w");
        Assert.IsType<AgentRejection.IncarnationStale>(
            rig.Ask(new EngineRequest.Heartbeat(heartbeat)).As<Answer.Rejected>().Rejection);
    }
}
