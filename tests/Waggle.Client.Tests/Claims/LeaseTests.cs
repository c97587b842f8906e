using Waggle.Client.Errors;
using Waggle.Client.Tests.Server;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Tests.Claims;

public sealed class LeaseTests
{
    [Fact]
    public void A_lease_that_is_not_renewed_is_lost_when_its_term_has_passed() => World.Run(async world =>
    {
        world.Server.Add("t");
        var claim = Assert.Single((await (await world.RegisterAsync()).ClaimAsync()).Claims);
        await world.Pass(29);
        Assert.False(claim.LeaseLost.IsCancellationRequested);
        await world.Pass(1.01);
        Assert.True(claim.LeaseLost.IsCancellationRequested);
    });

    [Fact]
    public void An_outcome_that_the_server_did_not_answer_is_not_taken_for_accepted() => World.Run(async world =>
    {
        world.Server.Add("t");
        var agent = await world.RegisterAsync();
        var claim = Assert.Single((await agent.ClaimAsync()).Claims);
        world.Server.ResultsKeptBack = 1;
        var done = new OutcomeRequest { Ticket = "t", Fence = claim.Fence, Verb = HolderVerb.Complete };

        await Assert.ThrowsAsync<UnexpectedAnswerException>(() => agent.ReportAsync([done]));
    });

    [Fact]
    public void A_term_is_counted_from_before_the_request_was_sent() => World.Run(async world =>
    {
        world.Server.Add("t");
        world.Server.Trouble = seen =>
            seen.Line.EndsWith("/claims", StringComparison.Ordinal) ? new Fault.Slow(TimeSpan.FromSeconds(8)) : null;
        var claim = Assert.Single((await (await world.RegisterAsync()).ClaimAsync()).Claims);
        await world.Pass(21.9);
        Assert.False(claim.LeaseLost.IsCancellationRequested);
        await world.Pass(0.2); // 30 s after it was sent, 22 s after it was answered.
        Assert.True(claim.LeaseLost.IsCancellationRequested);
    });

    [Fact]
    public void A_renewal_is_counted_from_before_it_was_sent() => World.Run(async world =>
    {
        world.Server.Add("t");
        var claim = Assert.Single((await (await world.RegisterAsync()).ClaimAsync()).Claims);
        await world.Pass(10);
        world.Server.Trouble = _ => new Fault.Slow(TimeSpan.FromSeconds(15));
        await claim.ProgressAsync("half", 50);
        world.Server.Trouble = _ => null;
        await world.Pass(14.9); // 39.9 s after the claim, 29.9 s after the progress was sent.
        Assert.False(claim.LeaseLost.IsCancellationRequested);
        await world.Pass(0.2);
        Assert.True(claim.LeaseLost.IsCancellationRequested);
    });

    [Fact]
    public void A_heartbeat_is_counted_from_before_it_was_sent() => World.Run(async world =>
    {
        world.Server.Add("t");
        var agent = await world.RegisterAsync();
        var claim = Assert.Single((await agent.ClaimAsync()).Claims);
        await world.Pass(10);
        world.Server.Trouble = _ => new Fault.Slow(TimeSpan.FromSeconds(15));
        await agent.HeartbeatAsync();
        await world.Pass(14.9);
        Assert.False(claim.LeaseLost.IsCancellationRequested);
        await world.Pass(0.2);
        Assert.True(claim.LeaseLost.IsCancellationRequested);
    });

    [Fact]
    public void A_claim_that_waited_longer_than_a_lease_is_renewed_before_it_is_trusted() => World.Run(async world =>
    {
        var agent = await world.RegisterAsync();
        var claiming = agent.ClaimAsync(new() { Wait = TimeSpan.FromSeconds(60) });
        await world.Pass(45);
        world.Server.Add("t");
        var claim = Assert.Single((await claiming).Claims);
        Assert.Single(world.Server.Sent("/heartbeat"));
        await world.Pass(29);
        Assert.False(claim.LeaseLost.IsCancellationRequested);
    });

    [Fact]
    public void The_heartbeat_renews_every_lease() => World.Run(async world =>
    {
        var slow = world.Server.Add("slow", leaseSeconds: 30);
        var quick = world.Server.Add("quick", leaseSeconds: 2);
        var agent = await world.RegisterAsync(slots: 2);
        using var stop = new CancellationTokenSource();
        var alive = agent.KeepAliveAsync(stop.Token);
        await world.Pass(7); // The loop has gone to sleep for long; a short lease must wake it.
        var claims = (await agent.ClaimAsync(new() { Max = 2 })).Claims;
        await world.Pass(100);
        Assert.All(claims, claim => Assert.False(claim.LeaseLost.IsCancellationRequested));
        Assert.InRange(quick.Renewals, 140, 160); // A third of two seconds.
        Assert.Equal(slow.Renewals, quick.Renewals);
        StopNow(stop);
        await alive;
    });

    [Fact]
    public void An_idle_agent_beats_three_times_in_its_term() => World.Run(async world =>
    {
        var agent = await world.RegisterAsync();
        using var stop = new CancellationTokenSource();
        var alive = agent.KeepAliveAsync(stop.Token);
        await world.Pass(61);
        Assert.Equal(3, world.Server.Sent("/heartbeat").Count());
        StopNow(stop);
        await alive;
    });

    [Fact]
    public void A_heartbeat_that_says_lost_cancels_the_token() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        var agent = await world.RegisterAsync();
        var claim = Assert.Single((await agent.ClaimAsync()).Claims);
        FakeServer.Lose(ticket, AttemptEnd.ForceReleased);
        await agent.HeartbeatAsync();
        Assert.True(claim.LeaseLost.IsCancellationRequested);
    });

    [Fact]
    public void A_heartbeat_overtaken_by_the_holders_own_word_loses_nothing() => World.Run(async world =>
    {
        world.Server.Add("t");
        var agent = await world.RegisterAsync();
        var claim = Assert.Single((await agent.ClaimAsync()).Claims);
        world.Server.Trouble = seen => seen.Line.EndsWith("/complete", StringComparison.Ordinal)
            ? new Fault.Slow(TimeSpan.FromSeconds(5)) : null;
        var completing = claim.CompleteAsync();
        await agent.HeartbeatAsync(); // Arrives after the completion, which is not answered yet.
        Assert.False(claim.LeaseLost.IsCancellationRequested);
        Assert.Equal(TicketState.Merged, (await completing).State);
    });

    [Fact]
    public void A_dead_fence_is_refused_and_cancels_the_token() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        var claim = Assert.Single((await (await world.RegisterAsync()).ClaimAsync()).Claims);
        FakeServer.Lose(ticket, AttemptEnd.LeaseExpired);
        var thrown = await Assert.ThrowsAsync<LeaseLostException>(() => claim.CompleteAsync());
        Assert.Equal((AttemptEnd.LeaseExpired, claim.Fence), (thrown.Reason, thrown.Fence));
        Assert.True(claim.LeaseLost.IsCancellationRequested);
    });

    [Fact]
    public void A_claim_that_was_completed_is_never_lost() => World.Run(async world =>
    {
        world.Server.Add("t");
        var claim = Assert.Single((await (await world.RegisterAsync()).ClaimAsync()).Claims);
        await claim.CompleteAsync();
        await world.Pass(3600);
        Assert.True(claim.IsEnded);
        Assert.False(claim.LeaseLost.IsCancellationRequested);
    });

    [Fact]
    public void Leases_survive_a_server_that_is_away_for_less_than_their_term() => World.Run(async world =>
    {
        world.Server.Add("t");
        var agent = await world.RegisterAsync();
        using var stop = new CancellationTokenSource();
        var alive = agent.KeepAliveAsync(stop.Token);
        var claim = Assert.Single((await agent.ClaimAsync()).Claims);
        await world.Pass(5);
        world.Server.Trouble = _ => new Fault.Refused();
        await world.Pass(18);
        world.Server.Trouble = _ => null;
        await world.Pass(100);
        Assert.False(claim.LeaseLost.IsCancellationRequested);
        world.Server.Trouble = _ => new Fault.LostBefore();
        await world.Pass(31);
        Assert.True(claim.LeaseLost.IsCancellationRequested);
        StopNow(stop);
        await alive;
    });

    [Fact]
    public void A_newer_life_of_the_agent_dismisses_the_older_one() => World.Run(async world =>
    {
        world.Server.Add("t");
        var agent = await world.RegisterAsync();
        var claim = Assert.Single((await agent.ClaimAsync()).Claims);
        await world.RegisterAsync();
        await agent.KeepAliveAsync(CancellationToken.None);
        Assert.True(agent.Dismissed.IsCancellationRequested);
        Assert.True(claim.LeaseLost.IsCancellationRequested);
    });

    [Fact]
    public void Directives_are_passed_on() => World.Run(async world =>
    {
        var agent = await world.RegisterAsync();
        world.Server.Directive = Directive.Draining;
        Assert.Equal(Directive.Draining, await agent.HeartbeatAsync());
        Assert.True(agent.DrainRequested.IsCancellationRequested);
        Assert.False(agent.Dismissed.IsCancellationRequested);
        world.Server.Directive = Directive.Stopped;
        await agent.HeartbeatAsync();
        Assert.True(agent.Dismissed.IsCancellationRequested);
    });

    private static void StopNow(CancellationTokenSource stop) => stop.Cancel();
}
