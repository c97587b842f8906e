using System.Collections.Concurrent;
using System.Globalization;
using Waggle.Contracts.Claims;

namespace Waggle.Cli.Benchmarks;

/// <summary>Tickets created at a steady pace while workers wait: how long until one of them has the ticket.</summary>
/// <remarks>The latency is from before the create is sent until the claim's answer has arrived; both are
/// flushed.</remarks>
internal sealed record PickupLoad(int Workers, int Tickets, int PerSecond) : ILoad
{
    private const int WaitSeconds = 60;

    public string Name => $"pickup, {PerSecond} created per second";

    public async Task<Sample> RunAsync(BenchSwarm swarm, TimeProvider time, CancellationToken cancellation)
    {
        var agents = new string[Workers];
        for (var worker = 0; worker < Workers; worker++)
        {
            agents[worker] = await swarm.RegisterAsync(worker, slots: 1);
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pickups = new Pickups(time, Tickets, over);
        var begin = time.GetTimestamp();
        var working = agents.Select(agent => WorkAsync(swarm, agent, pickups, over.Token)).ToList();
        await CreateAsync(swarm, pickups, time, cancellation);
        await Task.WhenAll(working);
        return new(Tickets, time.GetElapsedTime(begin), [.. pickups.Latencies]);
    }

    private async Task CreateAsync(
        BenchSwarm swarm, Pickups pickups, TimeProvider time, CancellationToken cancellation)
    {
        // Not one after the other: a create that is slow must not make the next one late.
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond), time);
        var creating = new List<Task>();
        for (var number = 0; number < Tickets; number++)
        {
            await pace.WaitForNextTickAsync(cancellation);
            var ticket = BenchSwarm.Ticket(number);
            pickups.Created(ticket.Id!);
            creating.Add(swarm.Calls.CreateTicketAsync(ticket, cancellationToken: cancellation));
        }

        await Task.WhenAll(creating);
    }

    private static async Task WorkAsync(BenchSwarm swarm, string agent, Pickups pickups, CancellationToken over)
    {
        OutcomeRequest[] outcomes = [];
        for (var number = 0; ; number++)
        {
            var claim = new ClaimRequest
            {
                Agent = agent,
                ClaimToken = string.Create(CultureInfo.InvariantCulture, $"{agent}-{number}"),
                Outcomes = outcomes,
                WaitSeconds = WaitSeconds,
            };
            try
            {
                var answer = await swarm.Calls.ClaimTicketsAsync(claim, cancellationToken: over);
                outcomes = [.. answer.Claims.Select(PairLoad.Completion)];
                foreach (var grant in answer.Claims)
                {
                    pickups.PickedUp(grant.Ticket.Id);
                }
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private sealed class Pickups(TimeProvider time, int expected, CancellationTokenSource over)
    {
        private readonly ConcurrentDictionary<string, long> _created = new(StringComparer.Ordinal);
        private readonly ConcurrentQueue<TimeSpan> _latencies = new();

        public IEnumerable<TimeSpan> Latencies => _latencies;

        public void Created(string ticket) => _created[ticket] = time.GetTimestamp();

        public void PickedUp(string ticket)
        {
            _latencies.Enqueue(time.GetElapsedTime(_created[ticket]));
            if (_latencies.Count == expected)
            {
                over.Cancel(); // Everybody may stop waiting.
            }
        }
    }
}
