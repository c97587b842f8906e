using System.Text.Json.Nodes;
using Waggle.Chaos.Tests.Clients;
using Waggle.Chaos.Tests.Journals;
using Waggle.Chaos.Tests.Runs;
using Waggle.Histories;
using Waggle.Histories.Scans;

namespace Waggle.Chaos.Tests.Workloads;

/// <summary>Agents that come, die without a word, come back under their names, leave, and fall silent for longer than
/// their term; while zombies of their former lives go on speaking. A producer repeats what it does not know the end of.
/// </summary>
internal sealed class ChurnWorkload : IWorkload
{
    private const int Agents = 5;
    private static readonly TimeSpan _thinkMean = TimeSpan.FromMilliseconds(40);

    // Most of what they ask for is refused, and a run in which most is refused does not count.
    private static readonly TimeSpan _zombieMean = TimeSpan.FromMilliseconds(150);

    private readonly ZombieGraveyard _graveyard = new();
    private readonly TicketProducer _producer = new();

    public string Name => "churn";

    public IReadOnlyDictionary<string, int> OksWanted { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["create"] = 100,
        ["register"] = 20,
        ["take"] = 50,
        ["heartbeat"] = 50,
        ["complete"] = 50,
        ["leave"] = 2,
    };

    public Task PrepareAsync(ChaosContext context, CancellationToken cancellation) =>
        SwarmCalls.MakeAsync(context, Name, cancellation);

    public Task LoadAsync(ChaosContext context, CancellationToken stop) => Task.WhenAll(
    [
        _producer.CreateAsync(context, Name, stop),
        SpeakAsZombiesAsync(context, stop),
        .. Enumerable.Range(0, Agents).Select(number => LiveAsync(context, number, stop)),
    ]);

    public Task SettleAsync(ChaosContext context, CancellationToken cancellation) =>
        _producer.SettleAsync(context, Name, cancellation);

    public IEnumerable<Finding> Check(RunEvidence evidence) =>
    [
        .. AgentScan.Check(evidence.Journal),
        .. _producer.Check(evidence),
        .. CheckLives(evidence.History),
        .. CheckCompletions(evidence),
    ];

    /// <summary>A1: once a later life was acknowledged, nothing that an earlier one asks for is done.</summary>
    private static IEnumerable<Finding> CheckLives(History history)
    {
        var lives = history.Operations
            .Where(static each => each.Phase == OperationPhase.Ok && each.Invoked.Function == "register")
            .ToLookup(
                static each => each.Invoked.Key!,
                static each => (each.CompletedAt, Incarnation: each.Completed!.Value!["incarnation"]!.GetValue<long>()),
                StringComparer.Ordinal);
        foreach (var operation in history.Operations.Where(static each => each.Phase == OperationPhase.Ok))
        {
            if (operation.Invoked.Value is not JsonObject said || said["incarnation"]?.GetValue<long>() is not { } life)
            {
                continue;
            }

            var agent = said["agent"]!.GetValue<string>();
            foreach (var later in lives[agent].Where(
                each => each.Incarnation > life && each.CompletedAt < operation.InvokedAt))
            {
                yield return new(
                    "A1",
                    $"{operation.Invoked.Function} of life {life} of {agent} was done after life {later.Incarnation}.");
            }
        }
    }

    /// <summary>X1, T4: what was acknowledged as completed is completed in the journal, under that fence.</summary>
    private static IEnumerable<Finding> CheckCompletions(RunEvidence evidence)
    {
        var completions = FenceUses.Of(evidence.Journal)
            .Where(static use => use.Kind == FenceUseKind.Completion)
            .Select(static use => (use.Ticket, use.Fence))
            .ToHashSet();
        return evidence.History.Operations
            .Where(static each => each.Phase == OperationPhase.Ok && each.Invoked.Function == "complete")
            .Select(static each => (each.Invoked.Key!, each.Invoked.Value!["fence"]!.GetValue<long>()))
            .Where(each => !completions.Contains(each))
            .Select(static each => new Finding("X1", $"The completion of {each} was acknowledged and is not there."));
    }

    private async Task LiveAsync(ChaosContext context, int number, CancellationToken stop)
    {
        var agent = FormattableString.Invariant($"churner-{number}");
        var random = context.RandomFor($"{Name} {agent}");
        using var client = new AgentClient(context, Name, agent);
        while (!stop.IsCancellationRequested)
        {
            if (!await client.RegisterAsync(resume: random.Next(2) == 0))
            {
                continue;
            }

            for (var left = random.Next(5, 40); left > 0 && !stop.IsCancellationRequested; left--)
            {
                await client.DoAnythingAsync(random);
                await ChaosContext.ThinkAsync(random, _thinkMean, stop);
            }

            switch (random.Next(6))
            {
                case 0:
                    await client.LeaveAsync();
                    break;
                case 1:
                    await ChaosContext.ThinkAsync(random, 2 * AgentClient.Term, stop);
                    await client.DoAnythingAsync(random);
                    break;
                default:
                    _graveyard.Bury(client.Life);
                    break;
            }
        }
    }

    private async Task SpeakAsZombiesAsync(ChaosContext context, CancellationToken stop)
    {
        var random = context.RandomFor($"{Name} zombies");
        using var process = new ClientProcess(context, Name);
        while (!stop.IsCancellationRequested)
        {
            if (_graveyard.Dig(random) is { } life)
            {
                await AgentClient.SpeakAsync(process, life, random, context.NextName("result"));
            }

            await ChaosContext.ThinkAsync(random, _zombieMean, stop);
        }
    }
}
