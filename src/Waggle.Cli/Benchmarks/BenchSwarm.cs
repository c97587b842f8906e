using System.Globalization;
using Waggle.Client;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Swarms;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Benchmarks;

/// <summary>A swarm of its own for one measurement, deleted afterwards: nobody else's tickets are touched.</summary>
internal sealed class BenchSwarm : IAsyncDisposable
{
    /// <summary>Of one create while a measurement is prepared: some megabytes of JSON.</summary>
    private const int TicketsPerBatch = 5_000;

    private readonly CancellationToken _cancellation;

    private BenchSwarm(SwarmClient calls, CancellationToken cancellation) =>
        (Calls, _cancellation) = (calls, cancellation);

    /// <summary>Its calls.</summary>
    public SwarmClient Calls { get; }

    /// <summary>Makes the swarm.</summary>
    public static async Task<BenchSwarm> MakeAsync(WaggleClient client, string name, CancellationToken cancellation)
    {
        var swarm = new BenchSwarm(client.Swarm(name), cancellation);
        await swarm.Calls.PutAsync(new PutSwarmRequest(), cancellationToken: cancellation);
        return swarm;
    }

    /// <summary>A ticket as the figures are about: an id of 20 characters, a title of 40, no payload.</summary>
    public static CreateTicketRequest Ticket(int number) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"ticket-{number:D13}"),
        Title = string.Create(CultureInfo.InvariantCulture, $"The title of the ticket number {number:D9}"),
        LeaseSeconds = 600,
    };

    /// <summary>Creates tickets that can be claimed at once.</summary>
    public async Task FillAsync(int tickets)
    {
        foreach (var batch in Enumerable.Range(0, tickets).Chunk(TicketsPerBatch))
        {
            await Calls.CreateTicketsAsync(
                new CreateBatchRequest { Tickets = [.. batch.Select(Ticket)] }, cancellationToken: _cancellation);
        }
    }

    /// <summary>Registers the agent of a worker, and answers its name.</summary>
    public async Task<string> RegisterAsync(int worker, int slots)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"worker-{worker}");
        var request = new RegisterAgentRequest { Slots = slots, TermSeconds = 3600 };
        await Calls.RegisterAgentAsync(name, request, cancellationToken: _cancellation);
        return name;
    }

    public async ValueTask DisposeAsync() => await Calls.DeleteAsync(
        new OperatorRequest { Actor = "waggle-bench", Reason = "The measurement is over." }, CancellationToken.None);
}
