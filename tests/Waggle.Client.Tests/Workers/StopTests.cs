using Waggle.Client.Tests.Server;
using Waggle.Client.Workers;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Tests.Workers;

public sealed class StopTests
{
    [Fact]
    public void Stopping_finishes_what_is_held_reports_it_and_leaves() => World.Run(async world =>
    {
        AgentWorkerTests.AddMany(world, 2);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5), world.Clock);
        var notices = new List<WorkerNotice>();
        var options = new AgentWorkerOptions { Agent = "a", Observe = notices.Add };
        var end = await WorkFor(world, TimeSpan.FromSeconds(20), options).RunAsync(stop.Token);
        Assert.Equal(WorkerEnd.Stopped, end);
        Assert.Empty(notices.OfType<WorkerNotice.Interrupted>());
        Assert.Equal(TicketState.Merged, world.Server.Tickets[0].State);
        Assert.Equal(0, world.Server.Tickets[1].Attempt);
        Assert.Single(world.Server.Sent("/drain"));
        Assert.StartsWith("DELETE", world.Server.Requests[^1].Line, StringComparison.Ordinal);
    });

    [Fact]
    public void Stopping_releases_what_does_not_finish_in_time() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5), world.Clock);
        await WorkFor(world, TimeSpan.FromHours(1), new() { Agent = "a" }).RunAsync(stop.Token);
        Assert.Equal(HolderVerb.Release, Assert.Single(ticket.Accepted).Verb);
        Assert.Equal(TicketState.Pending, ticket.State);
    });

    [Fact]
    public void Stopping_can_release_at_once() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5), world.Clock);
        var before = world.Clock.GetTimestamp();
        await WorkFor(world, TimeSpan.FromHours(1), new() { Agent = "a", StopMode = StopMode.Release })
            .RunAsync(stop.Token);
        Assert.InRange(world.Clock.GetElapsedTime(before).TotalSeconds, 5, 5.1);
        Assert.Equal(HolderVerb.Release, Assert.Single(ticket.Accepted).Verb);
    });

    [Fact]
    public void A_handler_that_ignores_its_token_does_not_keep_the_worker() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5), world.Clock);
        var worker = new AgentWorker(
            world.Swarm, new() { Agent = "a", StopMode = StopMode.Release }, async (_, _) =>
            {
                await world.Pass(3600);
                return new WorkOutcome.Complete();
            });
        Assert.Equal(WorkerEnd.Stopped, await worker.RunAsync(stop.Token));
        Assert.Equal((TicketState.Pending, AttemptEnd.AgentLeft), (ticket.State, ticket.End));
    });

    [Fact]
    public void A_claim_granted_while_stopping_is_given_back() => World.Run(async world =>
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5), world.Clock);
        var ticket = world.Server.Add("t");
        world.Server.Trouble = seen => seen.Line.EndsWith("/claims", StringComparison.Ordinal)
            && world.Server.Sent("/claims").Count() == 1
                ? new Fault.Slow(TimeSpan.FromSeconds(20)) // Granted at once; the stop comes before the answer.
                : null;
        await WorkFor(world, TimeSpan.FromSeconds(1), new() { Agent = "a" }).RunAsync(stop.Token);
        Assert.Equal(HolderVerb.Release, Assert.Single(ticket.Accepted).Verb);
        Assert.Single(AgentWorkerTests.ClaimsOf(world).Select(claim => claim.ClaimToken).Distinct());
    });

    [Fact]
    public void Told_to_drain_it_finishes_and_takes_nothing_new() => World.Run(async world =>
    {
        AgentWorkerTests.AddMany(world, 2);
        var worker = WorkFor(world, TimeSpan.FromSeconds(60), new() { Agent = "a" }, grace: 120);
        var running = worker.RunAsync();
        await world.Pass(5);
        world.Server.Directive = Directive.Draining;
        Assert.Equal(WorkerEnd.Drained, await running);
        Assert.Equal(TicketState.Merged, world.Server.Tickets[0].State);
        Assert.Equal(0, world.Server.Tickets[1].Attempt);
    });

    [Fact]
    public void Told_to_stop_it_cancels_its_handlers_and_says_nothing() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        var running = WorkFor(world, TimeSpan.FromHours(1), new() { Agent = "a" }).RunAsync();
        await world.Pass(5);
        world.Server.Directive = Directive.Stopped;
        Assert.Equal(WorkerEnd.Dismissed, await running);
        Assert.Empty(ticket.Accepted);
    });

    [Fact]
    public void Replaced_by_another_life_it_stops_and_does_not_register_again() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        var running = WorkFor(world, TimeSpan.FromHours(1), new() { Agent = "a" }).RunAsync();
        await world.Pass(5);
        await world.RegisterAsync();
        Assert.Equal(WorkerEnd.Dismissed, await running);
        Assert.Empty(ticket.Accepted);
        Assert.Equal(2, world.Server.Requests.Count(seen => seen.Line.StartsWith("PUT", StringComparison.Ordinal)));
    });

    [Fact]
    public void Claims_of_an_earlier_life_are_released_or_run()
    {
        Assert.Equal(HolderVerb.Release, FirstWordAfterResume(ResumedClaims.Release));
        Assert.Equal(HolderVerb.Complete, FirstWordAfterResume(ResumedClaims.Run));
    }

    [Fact]
    public void A_one_shot_agent_ends_with_its_ticket() => World.Run(async world =>
    {
        AgentWorkerTests.AddMany(world, 2);
        var options = new AgentWorkerOptions { Agent = "a", Registration = new() { OneShot = true } };
        var worker = WorkFor(world, TimeSpan.FromSeconds(1), options);
        Assert.Equal(WorkerEnd.Drained, await worker.RunAsync());
        Assert.Equal(TicketState.Merged, world.Server.Tickets[0].State);
        Assert.Equal(0, world.Server.Tickets[1].Attempt);
    });

    private static HolderVerb FirstWordAfterResume(ResumedClaims resumed)
    {
        var verb = default(HolderVerb);
        World.Run(async world =>
        {
            var ticket = world.Server.Add("t");
            await (await world.RegisterAsync()).ClaimAsync();
            using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5), world.Clock);
            await WorkFor(world, TimeSpan.FromSeconds(1), new()
            {
                Agent = "a",
                Registration = new() { Resume = true },
                ResumedClaims = resumed,
            }).RunAsync(stop.Token);
            verb = ticket.Accepted[0].Verb;
            Assert.Equal(2, ticket.Accepted[0].Fence);
        });
        return verb;
    }

    private static AgentWorker WorkFor(World world, TimeSpan time, AgentWorkerOptions options, int grace = 30) => new(
        world.Swarm,
        options with { StopGrace = TimeSpan.FromSeconds(grace) },
        async (_, token) =>
        {
            await Task.Delay(time, world.Clock, token);
            return new WorkOutcome.Complete();
        });
}
