using System.Globalization;
using Waggle.Contracts.Claims;

namespace Waggle.Cli.Benchmarks;

/// <summary>Tickets claimed and completed until none is left, or the time is over.</summary>
/// <param name="Batch">How many are claimed at a time.</param>
/// <param name="InOneRequest">True: the completion travels with the next claim. False: it is a request of its
/// own.</param>
internal sealed record PairLoad(int Workers, int Tickets, int Batch, bool InOneRequest, TimeSpan? Limit) : ILoad
{
    public string Name => Batch > 1 ? $"claim + complete, {Batch} in a request"
        : InOneRequest ? "claim + complete, one request"
        : "claim + complete, two requests";

    public async Task<Sample> RunAsync(BenchSwarm swarm, TimeProvider time, CancellationToken cancellation)
    {
        await swarm.FillAsync(Tickets);
        var agents = new string[Workers];
        for (var worker = 0; worker < Workers; worker++)
        {
            agents[worker] = await swarm.RegisterAsync(worker, Batch);
        }

        return await new Measuring(time, Limit).RunAsync(
            Workers, (worker, requests) => WorkAsync(swarm, agents[worker], requests, cancellation));
    }

    private async Task WorkAsync(
        BenchSwarm swarm, string agent, Measuring.Requests requests, CancellationToken cancellation)
    {
        OutcomeRequest[] outcomes = [];
        for (var number = 0; !requests.IsOver; number++)
        {
            var claim = new ClaimRequest
            {
                Agent = agent,
                ClaimToken = string.Create(CultureInfo.InvariantCulture, $"{agent}-{number}"),
                Outcomes = outcomes,
                Max = Batch,
            };
            var answer = await requests.TimeAsync(() => swarm.Calls.ClaimTicketsAsync(
                claim, new() { ReturnMinimal = true }, cancellation));
            requests.Operations += outcomes.Length;
            if (answer.Claims.Count == 0)
            {
                return;
            }

            outcomes = InOneRequest ? [.. answer.Claims.Select(Completion)] : [];
            if (!InOneRequest)
            {
                await CompleteAsync(swarm, agent, answer.Claims[0], requests, cancellation);
            }
        }
    }

    private static async Task CompleteAsync(
        BenchSwarm swarm,
        string agent,
        ClaimGrant grant,
        Measuring.Requests requests,
        CancellationToken cancellation)
    {
        var complete = new CompleteRequest { Agent = agent, Fence = grant.Fence };
        await requests.TimeAsync(() => swarm.Calls.CompleteTicketAsync(
            grant.Ticket.Id, complete, cancellationToken: cancellation));
        requests.Operations++;
    }

    /// <summary>What a worker says of a ticket that is done.</summary>
    internal static OutcomeRequest Completion(ClaimGrant grant) => new()
    {
        Ticket = grant.Ticket.Id,
        Fence = grant.Fence,
        Verb = HolderVerb.Complete,
    };
}
