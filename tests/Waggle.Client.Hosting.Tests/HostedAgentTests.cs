using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Waggle.Client.Workers;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Hosting.Tests;

/// <summary>Real hosts with real agents against a real server.</summary>
public sealed class HostedAgentTests
{
    [Fact]
    public async Task Each_ticket_gets_a_handler_from_a_scope_of_its_own()
    {
        await using var world = await World.StartAsync();
        world.Desk.End(new WorkOutcome.Complete(JsonSerializer.SerializeToElement("done")));
        using var host = await world.HostAsync();

        await world.CreateAsync("one");
        await world.MergedAsync("one");
        await world.CreateAsync("two");
        await world.MergedAsync("two");
        await host.StopAsync();

        Assert.Equal("done", (await world.Swarm.GetTicketAsync("one")).Result!.Value.GetString());
        Assert.Equal(2, world.Desk.Papers.Distinct().Count());
        Assert.Equal(2, world.Desk.Disposed);
    }

    [Fact]
    public async Task Stopping_the_host_lets_the_work_end_and_reports_it()
    {
        await using var world = await World.StartAsync();
        using var host = await world.HostAsync();
        await world.CreateAsync("one");
        await world.Desk.BegunAsync();

        var stopping = host.StopAsync();
        Assert.False(stopping.IsCompleted);
        world.Desk.End(new WorkOutcome.Complete());
        await stopping.WaitAsync(World.Deadline);

        Assert.Equal(TicketState.Merged, (await world.Swarm.GetTicketAsync("one")).State);
        Assert.Equal(AgentState.Done, (await world.Swarm.GetAgentAsync("hosted")).State);
    }

    [Fact]
    public async Task Stopping_with_release_gives_the_ticket_back_without_a_failure()
    {
        await using var world = await World.StartAsync();
        using var host = await world.HostAsync(static options => options.StopMode = StopMode.Release);
        await world.CreateAsync("one");
        await world.Desk.BegunAsync();

        await host.StopAsync().WaitAsync(World.Deadline);

        var ticket = await world.Swarm.GetTicketAsync("one");
        Assert.Equal((TicketState.Pending, 0), (ticket.State, ticket.Failures));
        Assert.Contains(world.Log.Lines, static line =>
            line.Message.Contains("ended before it was done", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Work_that_outlasts_the_shutdown_is_given_back()
    {
        await using var world = await World.StartAsync();
        using var host = await world.HostAsync(static options => options.StopGrace = TimeSpan.FromMilliseconds(100));
        await world.CreateAsync("one");
        await world.Desk.BegunAsync();

        await host.StopAsync().WaitAsync(World.Deadline);

        Assert.Equal(TicketState.Pending, (await world.Swarm.GetTicketAsync("one")).State);
    }

    [Fact]
    public async Task A_handler_that_throws_fails_the_attempt_and_the_exception_is_logged()
    {
        await using var world = await World.StartAsync();
        world.Desk.Break(new FormatException("not a number"));
        using var host = await world.HostAsync();
        await world.CreateAsync("one");
        await world.Desk.BegunAsync();

        await host.StopAsync().WaitAsync(World.Deadline);

        var ticket = await world.Swarm.GetTicketAsync("one");
        Assert.Equal(TicketState.Failed, ticket.State);
        Assert.Equal("FormatException: not a number", ticket.Error!.Message);
        Assert.Contains(world.Log.Lines, static line => line.Message is "The work on one failed.");
    }

    [Fact]
    public async Task The_work_runs_below_the_activity_of_who_created_the_ticket_and_its_log_lines_say_so()
    {
        await using var world = await World.StartAsync();
        var ended = new TaskCompletionSource<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is WaggleTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => ended.TrySetResult(activity),
        };
        ActivitySource.AddActivityListener(listener);
        world.Desk.End(new WorkOutcome.Complete());
        using var host = await world.HostAsync();

        using var producer = new Activity("produce").Start();
        await world.CreateAsync("one");
        producer.Stop();
        var activity = await ended.Task.WaitAsync(World.Deadline);
        await host.StopAsync();

        Assert.Equal((producer.TraceId, producer.SpanId), (activity.TraceId, activity.ParentSpanId));
        Assert.Equal(ActivityKind.Consumer, activity.Kind);
        Assert.Equal("one", activity.GetTagItem(WaggleTelemetry.TicketTag));
        Assert.Equal("complete", activity.GetTagItem(WaggleTelemetry.OutcomeTag));
        var (_, scope) = Assert.Single(world.Log.Lines, static line => line.Message is "At the desk.");
        Assert.Equal("one", scope["Ticket"]);
        Assert.Equal("hosted", scope["Agent"]);
        Assert.Equal(1, scope["Attempt"]);
        Assert.Equal(producer.TraceId.ToHexString(), scope["CorrelationId"]);
    }

    [Fact]
    public async Task The_trace_goes_on_when_nobody_listens()
    {
        await using var world = await World.StartAsync();
        using var host = await world.HostAsync();
        using var producer = new Activity("produce").Start();
        await world.CreateAsync("one");
        producer.Stop();

        await world.Desk.BegunAsync();

        var (_, scope) = Assert.Single(world.Log.Lines, static line => line.Message is "At the desk.");
        Assert.Equal(producer.TraceId.ToHexString(), scope["CorrelationId"]);
        world.Desk.End(new WorkOutcome.Complete());
        await host.StopAsync();
    }

    [Fact]
    public async Task Wrong_options_keep_the_host_from_starting_and_all_are_named()
    {
        await using var world = await World.StartAsync();
        using var host = world.Build(configure: null, ("Waggle:Wait", "00:02:00"), ("Waggle:Slots", "0"));

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(3, refused.Failures.Count());
        Assert.Contains(refused.Failures, static fault => fault.Contains("Agent is empty", StringComparison.Ordinal));
        Assert.Contains(refused.Failures, static fault => fault.Contains("Wait is 00:02", StringComparison.Ordinal));
        Assert.Contains(refused.Failures, static fault => fault.Contains("Slots is 0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_handler_is_one_agent()
    {
        var services = new ServiceCollection().AddWaggleAgent<DeskHandler>();

        Assert.Throws<InvalidOperationException>(() => services.AddWaggleAgent<DeskHandler>());
    }

    [Fact]
    public async Task Health_follows_the_agent_and_its_server()
    {
        await using var world = await World.StartAsync();
        using var host = world.Build(configure: null, ("Waggle:Agent", "hosted"));
        var health = host.Services.GetRequiredService<HealthCheckService>();

        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync()).Status);
        await host.StartAsync();
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);
        await world.StopServerAsync();
        Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync()).Status);
        await host.StopAsync();
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task A_host_whose_agent_is_replaced_by_another_process_stops()
    {
        await using var world = await World.StartAsync();
        using var host = await world.HostAsync();
        await world.CreateAsync("one");
        await world.Desk.BegunAsync();

        await world.Swarm.RegisterAgentAsync("hosted", new RegisterAgentRequest());
        await host.WaitForShutdownAsync().WaitAsync(World.Deadline);

        Assert.Contains(world.Log.Lines, static line =>
            line.Message.Contains("Another process registered", StringComparison.Ordinal)
            || line.Message.Contains("has ended: Dismissed", StringComparison.Ordinal));
    }
}
