using System.Globalization;
using Waggle.Client.Claims;
using Waggle.Client.Errors;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Tickets;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Proofs;

public sealed class PausedAgentTests
{
    [Fact]
    public async Task An_agent_that_was_paused_for_longer_than_its_lease_cannot_complete()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new ScratchFolder();
        using var life = new LifeSign();
        await using var server = await TestServer.StartAsync(folder.Path, cancellation);
        using var client = server.Connect();
        var swarm = client.Swarm("default");
        await swarm.CreateTicketAsync(
            new CreateTicketRequest { Id = "slow", Title = "Slow", LeaseSeconds = 5, MaxLeaseLosses = 100 },
            cancellationToken: cancellation);

        await using var paused = ProgramProcess.Start(
            folder.Path, "agent", "run", "--name", "paused", "--json", "--url", server.Url.ToString(),
            "--exec", $"exec 9>{life.Path}; echo $WAGGLE_FENCE >&9; sleep 600");
        var fence = long.Parse((await life.ReadLineAsync())!, CultureInfo.InvariantCulture);
        paused.Signal("STOP");

        // The other agent asks until it is given the ticket: that is the event that says the lease has ended.
        var other = await swarm.RegisterAgentAsync(
            "other", new RegisterAgentRequest(), cancellationToken: cancellation);
        IReadOnlyList<TicketClaim> claims = [];
        while (claims.Count == 0)
        {
            claims = (await other.ClaimAsync(
                new ClaimOptions { Wait = TimeSpan.FromSeconds(30), Lease = TimeSpan.FromHours(1) },
                cancellation)).Claims;
        }

        // What the paused agent would have sent, had it been finished when it was paused.
        var refusal = await Assert.ThrowsAsync<LeaseLostException>(() => swarm.CompleteTicketAsync(
            "slow", new CompleteRequest { Agent = "paused", Fence = fence }, cancellationToken: cancellation));
        Assert.Equal(("other", fence), (refusal.Holder, refusal.Fence));

        // Awake again it finds out by itself, and ends the command with all that it started.
        paused.Signal("CONT");
        await paused.LineWithAsync("LeaseLost", cancellation);
        Assert.Null(await life.ReadLineAsync());
        await claims[0].CompleteAsync(cancellationToken: cancellation);
        Assert.Equal(TicketState.Merged, (await swarm.GetTicketAsync("slow", cancellation)).State);
    }
}
