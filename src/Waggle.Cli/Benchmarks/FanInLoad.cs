using System.Globalization;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Benchmarks;

/// <summary>A ticket waits for many others, and a worker for it: how long from the last of their completions, as it is
/// sent, until that worker has the ticket.</summary>
/// <param name="Width">How many it waits for.</param>
/// <param name="Joins">How often that is done.</param>
internal sealed record FanInLoad(int Width, int Joins) : ILoad
{
    private const int WaitSeconds = 60;
    private const int ClaimedAtOnce = 100;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"unblock by the last of {Width}");

    public int Workers => 2;

    public async Task<Sample> RunAsync(BenchSwarm swarm, TimeProvider time, CancellationToken cancellation)
    {
        var (feeder, waiter) = (await swarm.RegisterAsync(0, Width), await swarm.RegisterAsync(1, slots: 1));
        var latencies = new List<TimeSpan>();
        var begin = time.GetTimestamp();
        for (var join = 0; join < Joins; join++)
        {
            await CreateAsync(swarm, join, cancellation);
            var held = await HoldAsync(swarm, feeder, join, cancellation);
            latencies.Add(await JoinAsync(swarm, (feeder, waiter, join), held, time, cancellation));
        }

        return new(Joins, time.GetElapsedTime(begin), latencies);
    }

    private Task<CreateBatchAnswer> CreateAsync(BenchSwarm swarm, int join, CancellationToken cancellation)
    {
        CreateTicketRequest[] awaited =
            [.. Enumerable.Range(0, Width).Select(number => BenchSwarm.Ticket((join * (Width + 1)) + number))];
        var last = BenchSwarm.Ticket((join * (Width + 1)) + Width) with
        {
            DependsOn = [.. awaited.Select(static ticket => new DependsOn(ticket.Id!))],
        };
        return swarm.Calls.CreateTicketsAsync(
            new CreateBatchRequest { Tickets = [.. awaited, last] }, cancellationToken: cancellation);
    }

    private async Task<List<OutcomeRequest>> HoldAsync(
        BenchSwarm swarm, string feeder, int join, CancellationToken cancellation)
    {
        var held = new List<OutcomeRequest>();
        while (held.Count < Width)
        {
            var answer = await swarm.Calls.ClaimTicketsAsync(
                Claim(feeder, join, held.Count) with { Max = ClaimedAtOnce }, cancellationToken: cancellation);
            held.AddRange(answer.Claims.Select(PairLoad.Completion));
        }

        return held;
    }

    private static async Task<TimeSpan> JoinAsync(
        BenchSwarm swarm,
        (string Feeder, string Waiter, int Join) who,
        List<OutcomeRequest> held,
        TimeProvider time,
        CancellationToken cancellation)
    {
        var waiting = swarm.Calls.ClaimTicketsAsync(
            Claim(who.Waiter, who.Join, number: 0) with { WaitSeconds = WaitSeconds }, cancellationToken: cancellation);

        // The claim has arrived by the time that these have been answered.
        foreach (var outcomes in held[..^1].Chunk(ClaimedAtOnce))
        {
            await EndAsync(swarm, who.Feeder, outcomes, cancellation);
        }

        var begin = time.GetTimestamp();
        var ending = EndAsync(swarm, who.Feeder, [held[^1]], cancellation);
        var granted = await waiting;
        var taken = time.GetElapsedTime(begin);
        await ending;
        await EndAsync(swarm, who.Waiter, [.. granted.Claims.Select(PairLoad.Completion)], cancellation);
        return taken;
    }

    private static Task<OutcomesAnswer> EndAsync(
        BenchSwarm swarm, string agent, OutcomeRequest[] outcomes, CancellationToken cancellation) =>
        swarm.Calls.ReportOutcomesAsync(
            new OutcomesRequest { Agent = agent, Outcomes = outcomes }, cancellationToken: cancellation);

    private static ClaimRequest Claim(string agent, int join, int number) => new()
    {
        Agent = agent,
        ClaimToken = string.Create(CultureInfo.InvariantCulture, $"{agent}-{join}-{number}"),
    };
}
