using Waggle.Chaos.Tests.Clients;
using Waggle.Chaos.Tests.Runs;
using Waggle.Histories.Scans;
using Waggle.Histories.Tickets;

namespace Waggle.Chaos.Tests.Workloads;

/// <summary>Clients that fight for a few tickets, also with fences that are dead: everything they hear must fit one
/// order of events per ticket.</summary>
internal sealed class TicketRegisterWorkload : IWorkload
{
    /// <summary>Short, so that leases end while the run lasts.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    private const int Workers = 8;
    private const int WindowSize = 6;
    private const long StepsMax = 20_000_000;
    private static readonly TimeSpan _thinkMean = TimeSpan.FromMilliseconds(30);
    private static readonly TicketCall.Create _create = new(MaxAttempts: 4, MaxLeaseLosses: 3);

    private readonly TicketWindow _window = new("r", WindowSize);

    public string Name => "register";

    public IReadOnlyDictionary<string, int> OksWanted { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["create"] = 30,
        ["claim"] = 60,
        ["read"] = 200,
        ["start"] = 20,
        ["progress"] = 20,
        ["heartbeat"] = 20,
        ["complete"] = 10,
        ["fail"] = 20,
        ["release"] = 20,
        ["cancel"] = 5,
    };

    public Task PrepareAsync(ChaosContext context, CancellationToken cancellation) =>
        SwarmCalls.MakeAsync(context, Name, cancellation);

    public Task LoadAsync(ChaosContext context, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(number => WorkAsync(context, number, stop)));

    public async Task SettleAsync(ChaosContext context, CancellationToken cancellation)
    {
        using var client = new TicketClient(context, Name);
        foreach (var ticket in _window.All)
        {
            // A call without an answer is asked again until there is one: what was acknowledged is still there.
            while (await client.ReadAsync(ticket) is null or TicketAnswer.Refused { Code: Reply.Refused.Unreachable })
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    public IEnumerable<Finding> Check(RunEvidence evidence)
    {
        var verdicts = TicketHistory.Check(evidence.History, StepsMax);
        foreach (var ticket in verdicts.Unknown)
        {
            evidence.Shortfalls.Add($"{Name}: {ticket} is too much for the checker's budget");
        }

        return verdicts.Findings;
    }

    private async Task WorkAsync(ChaosContext context, int number, CancellationToken stop)
    {
        var random = context.RandomFor(FormattableString.Invariant($"{Name} {number}"));
        using var client = new TicketClient(context, Name);
        while (!stop.IsCancellationRequested)
        {
            var (ticket, exists, grant) = _window.Pick(random);
            var call = exists ? AnyCall(random, client.Agent, grant) : _create;
            var answer = await SayAsync(client, ticket, call);
            if (answer is null && call is TicketCall.Complete && random.Next(2) == 0)
            {
                // As the SDK does: nobody knows, so it is said again, by another process.
                answer = await SayAsync(client, ticket, call);
            }

            _window.Learn(ticket, call, answer);
            await ChaosContext.ThinkAsync(random, _thinkMean, stop);
        }
    }

    private static TicketCall AnyCall(Random random, string agent, TicketCall.Heartbeat? grant)
    {
        var choice = random.Next(40);
        if (grant is null || choice < 16)
        {
            return choice switch
            {
                < 1 => _create,
                < 9 => new TicketCall.Claim(agent),
                39 => new TicketCall.Cancel(),
                _ => new TicketCall.Read(),
            };
        }

        var (who, fence) = (grant.Agent, grant.Fence);
        return choice switch
        {
            < 20 => new TicketCall.Start(who, fence),
            < 26 => new TicketCall.Heartbeat(who, fence),
            < 30 => new TicketCall.Progress(who, fence),
            < 32 => new TicketCall.Complete(who, fence, FormattableString.Invariant($"{agent}-{random.Next()}")),
            < 35 => new TicketCall.Fail(who, fence, Final: false),
            < 38 => new TicketCall.Release(who, fence),
            < 39 => new TicketCall.Fail(who, fence, Final: true),
            _ => new TicketCall.Cancel(),
        };
    }

    private static Task<TicketAnswer?> SayAsync(TicketClient client, string ticket, TicketCall call) => call switch
    {
        TicketCall.Create create => client.CreateAsync(ticket, create, (int)Lease.TotalSeconds),
        TicketCall.Claim => client.ClaimAsync(ticket),
        TicketCall.Read => client.ReadAsync(ticket),
        TicketCall.Cancel => client.CancelAsync(ticket),
        TicketCall.Held held => client.HoldAsync(ticket, held),
        _ => throw new InvalidOperationException($"Nobody asks for {call}."),
    };
}
