using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Benchmarks;

/// <summary>Tickets created, one or many in a request.</summary>
/// <param name="Tickets">At most so many when there is no limit of time.</param>
internal sealed record CreateLoad(int Workers, int Tickets, int Batch, TimeSpan? Limit) : ILoad
{
    public string Name => Batch == 1 ? "create, one at a time" : $"create, {Batch} in a request";

    public Task<Sample> RunAsync(BenchSwarm swarm, TimeProvider time, CancellationToken cancellation)
    {
        var next = 0;
        return new Measuring(time, Limit).RunAsync(Workers, async (_, requests) =>
        {
            for (var first = Next(); Limit is null ? first < Tickets : !requests.IsOver; first = Next())
            {
                CreateTicketRequest[] tickets = [.. Enumerable.Range(first, Batch).Select(BenchSwarm.Ticket)];
                await requests.TimeAsync(() => CreateAsync(swarm, tickets, cancellation));
                requests.Operations += Batch;
            }
        });

        int Next() => Interlocked.Add(ref next, Batch) - Batch;
    }

    private static async Task<int> CreateAsync(
        BenchSwarm swarm, CreateTicketRequest[] tickets, CancellationToken cancellation)
    {
        if (tickets is [var only])
        {
            await swarm.Calls.CreateTicketAsync(only, cancellationToken: cancellation);
            return 1;
        }

        var request = new CreateBatchRequest { Tickets = tickets };
        return (await swarm.Calls.CreateTicketIdsAsync(request, cancellationToken: cancellation)).Count;
    }
}
