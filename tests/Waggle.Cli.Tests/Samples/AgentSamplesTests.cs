using Waggle.Client;
using Waggle.Client.Claims;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Tickets;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Samples;

/// <summary>The agents that people copy from, in three languages, against the real server.</summary>
[Trait("Needs", "packages")]
public sealed class AgentSamplesTests
{
    // The shortest lease with more than one renewal in it.
    private const int LeaseSeconds = 3;

    [Theory]
    [InlineData("agent.sh")]
    [InlineData("agent.py")]
    [InlineData("agent.mjs")]
    public async Task An_agent_renews_while_it_works_and_repeats_what_was_not_answered(string file)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new ScratchFolder();
        await using var server = await TestServer.StartAsync(folder.Path, cancellation);
        await using var relay = await Relay.StartAsync(server.Url, cancellation);
        relay.LosesAnswer = heard => (heard.IsClaim && relay.All.Count(static each => each.IsClaim) == 1)
            || (heard.IsOutcome && relay.All.Count(static each => each.IsOutcome) == 1);
        using var client = server.Connect();
        var swarm = client.Swarm("default");
        await CreateAsync(swarm, "one", cancellation);

        await using var agent = SampleAgent.Start(file, relay.Address);
        await agent.BegunAsync();
        for (var beats = 0; beats <= LeaseSeconds; beats++)
        {
            await relay.NextAsync(static heard => heard.IsHeartbeat, cancellation);
        }

        await agent.LetGoAsync("honey");
        await relay.NextAsync(static heard => heard.IsOutcome, cancellation);
        await relay.NextAsync(static heard => heard.IsOutcome, cancellation);
        await relay.NextAsync(static heard => heard.IsClaim, cancellation);
        await agent.TerminateAsync(cancellation);

        var ticket = await swarm.GetTicketAsync("one", cancellation);
        Assert.Equal((TicketState.Merged, 1), (ticket.State, ticket.Attempt));
        Assert.Equal("honey", ticket.Result?.GetString()?.TrimEnd());
        Assert.Equal(AgentState.Done, (await swarm.GetAgentAsync(SampleAgent.Name, cancellation)).State);
        var tokens = relay.All.Where(static heard => heard.IsClaim)
            .Select(static heard => heard.Body.GetProperty("claimToken").GetString()).ToList();
        Assert.Equal(tokens[0], tokens[1]);
        Assert.NotEqual(tokens[1], tokens[2]);
        var keys = relay.All.Where(static heard => heard.IsOutcome).Select(static heard => heard.Key).ToList();
        Assert.Equal(keys[0], keys[1]);
        Assert.NotNull(keys[0]);
    }

    [Theory]
    [InlineData("agent.sh")]
    [InlineData("agent.py")]
    [InlineData("agent.mjs")]
    public async Task An_agent_that_lost_its_lease_ends_the_work_and_says_nothing(string file)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new ScratchFolder();
        await using var server = await TestServer.StartAsync(folder.Path, cancellation);
        await using var relay = await Relay.StartAsync(server.Url, cancellation);
        using var client = server.Connect();
        var swarm = client.Swarm("default");
        await CreateAsync(swarm, "one", cancellation);
        await using var agent = SampleAgent.Start(file, relay.Address);
        await agent.BegunAsync();

        // The rival waits already, and so it is served when the ticket is free.
        var rival = await swarm.RegisterAgentAsync(
            "rival", new RegisterAgentRequest(), cancellationToken: cancellation);
        var waiting = rival.ClaimAsync(
            new ClaimOptions { Wait = TimeSpan.FromSeconds(60), Lease = TimeSpan.FromHours(1) }, cancellation);
        await swarm.ForceReleaseTicketAsync(
            "one", new OperatorRequest { Actor = "operator" }, cancellationToken: cancellation);
        await agent.WorkIsDeadAsync();
        var claim = Assert.Single((await waiting).Claims);
        await claim.CompleteAsync(cancellationToken: cancellation);
        await relay.NextAsync(static heard => heard.IsClaim, cancellation);

        Assert.DoesNotContain(relay.All, static heard => heard.IsOutcome);
        await CreateAsync(swarm, "two", cancellation);
        await agent.LetGoAsync("wax");
        await relay.NextAsync(static heard => heard.Path is "/tickets/two/complete", cancellation);
    }

    [Theory]
    [InlineData("agent.sh")]
    [InlineData("agent.py")]
    [InlineData("agent.mjs")]
    public async Task An_agent_that_cannot_renew_for_a_whole_lease_ends_the_work_by_itself(string file)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new ScratchFolder();
        await using var server = await TestServer.StartAsync(folder.Path, cancellation);
        await using var relay = await Relay.StartAsync(server.Url, cancellation);
        relay.LosesRequest = static heard => heard.IsHeartbeat || heard.IsOutcome;
        using var client = server.Connect();
        await CreateAsync(client.Swarm("default"), "one", cancellation);
        await using var agent = SampleAgent.Start(file, relay.Address);
        await agent.BegunAsync();

        await agent.WorkIsDeadAsync();

        Assert.Contains(relay.All, static heard => heard.IsHeartbeat);
        Assert.DoesNotContain(relay.All, static heard => heard.IsOutcome);
    }

    private static Task<Ticket> CreateAsync(SwarmClient swarm, string id, CancellationToken cancellation) =>
        swarm.CreateTicketAsync(
            new CreateTicketRequest { Id = id, Title = id, LeaseSeconds = LeaseSeconds },
            cancellationToken: cancellation);
}
