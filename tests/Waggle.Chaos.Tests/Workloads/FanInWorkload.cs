using System.Text.Json.Nodes;
using Waggle.Chaos.Tests.Clients;
using Waggle.Chaos.Tests.Journals;
using Waggle.Chaos.Tests.Runs;
using Waggle.Histories;
using Waggle.Histories.Scans;
using Waggle.Histories.Tickets;

namespace Waggle.Chaos.Tests.Workloads;

/// <summary>Groups of tickets of which the last waits for all others and the next group for the last. In the end all of
/// them are merged, each once, none before what it waits for.</summary>
internal sealed class FanInWorkload : IWorkload
{
    private const int Workers = 5;
    private const int GroupSize = 12;
    private const int OneInForgotten = 20;
    private const int OneInFailed = 7;
    private static readonly TimeSpan _thinkMean = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan _groupMean = TimeSpan.FromMilliseconds(400);

    private readonly List<string> _tickets = [];

    public string Name => "fan-in";

    public IReadOnlyDictionary<string, int> OksWanted { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["create-batch"] = 20,
        ["claim"] = 200,
        ["complete"] = 200,
        ["fail"] = 5,
    };

    public Task PrepareAsync(ChaosContext context, CancellationToken cancellation) =>
        SwarmCalls.MakeAsync(context, Name, cancellation);

    public Task LoadAsync(ChaosContext context, CancellationToken stop) => Task.WhenAll(
        WorkAsync(context, mayFail: true, () => stop.IsCancellationRequested), CreateAsync(context, stop));

    public async Task SettleAsync(ChaosContext context, CancellationToken cancellation)
    {
        using var reader = new TicketClient(context, Name);
        var last = _tickets.Count == 0 ? null : _tickets[^1];
        var isDone = last is null;
        var working = WorkAsync(context, mayFail: false, () => Volatile.Read(ref isDone));
        foreach (var ticket in _tickets)
        {
            while (await reader.ReadAsync(ticket) is not TicketAnswer.Done { View.State: TicketPlace.Merged })
            {
                cancellation.ThrowIfCancellationRequested();
                await Task.Delay(_groupMean, cancellation);
            }
        }

        Volatile.Write(ref isDone, true);
        await working;
    }

    public IEnumerable<Finding> Check(RunEvidence evidence)
    {
        var ended = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var read in Answered(evidence.History, "read"))
        {
            if (TicketText.AnswerOf(read.Completed) is TicketAnswer.Done { View: { } view })
            {
                ended[read.Invoked.Key!] = view.Result;
            }
        }

        foreach (var complete in Answered(evidence.History, "complete"))
        {
            var said = ((TicketCall.Complete)TicketText.CallOf(complete.Invoked)!).Result;
            if (ended.GetValueOrDefault(complete.Invoked.Key!) is var result && result != said)
            {
                yield return new("T4", $"{complete.Invoked.Key} was accepted with '{said}' and ended with '{result}'.");
            }
        }

        foreach (var finding in DependencyScan.Check(evidence.Journal))
        {
            yield return finding;
        }
    }

    private static IEnumerable<PairedOperation> Answered(History history, string function) => history.Operations.Where(
        each => each.Phase == OperationPhase.Ok && each.Invoked.Function == function);

    /// <summary>Creates group after group; the key makes it safe to ask again until there is an answer.</summary>
    private async Task CreateAsync(ChaosContext context, CancellationToken stop)
    {
        var random = context.RandomFor(Name + " groups");
        using var process = new ClientProcess(context, Name);
        for (var group = 1; !stop.IsCancellationRequested; group++)
        {
            var (ids, tickets) = GroupOf(group);
            var ask = HttpAsk.Post("/tickets/batch", new() { ["tickets"] = tickets }, context.NextName("group"));
            Reply reply;
            do
            {
                reply = await process.CallAsync(
                    "create-batch",
                    FormattableString.Invariant($"group-{group}"),
                    new JsonArray([.. ids.Select(static id => JsonValue.Create(id))]),
                    ask,
                    static _ => null);
            }
            while (reply is not Reply.Said && !stop.IsCancellationRequested);

            if (reply is not Reply.Said)
            {
                return; // The next group would wait for tickets that may not be there.
            }

            _tickets.AddRange(ids);
            await ChaosContext.ThinkAsync(random, _groupMean, stop);
        }
    }

    private static (IReadOnlyList<string> Ids, JsonArray Tickets) GroupOf(int group)
    {
        var (ids, tickets) = (new List<string>(), new JsonArray());
        for (var number = 0; number < GroupSize; number++)
        {
            var isLast = number == GroupSize - 1;
            IEnumerable<string> before = isLast ? ids : group == 1 ? [] : [NameOf(group - 1, GroupSize - 1)];
            var id = NameOf(group, number);
            tickets.Add(new JsonObject
            {
                ["id"] = id,
                ["title"] = id,
                ["dependsOn"] = new JsonArray([.. before.Select(static each => JsonValue.Create(each))]),
                ["leaseSeconds"] = 2,
                ["maxAttempts"] = 100,
                ["maxLeaseLosses"] = 100,
                ["retry"] = new JsonObject { ["backoffSeconds"] = 0 },
            });
            ids.Add(id);
        }

        return (ids, tickets);
    }

    private static string NameOf(int group, int number) => FormattableString.Invariant($"g{group}-{number}");

    private Task WorkAsync(ChaosContext context, bool mayFail, Func<bool> isOver) => Task.WhenAll(
        Enumerable.Range(0, Workers).Select(number => WorkAsync(context, number, mayFail, isOver)));

    private async Task WorkAsync(ChaosContext context, int number, bool mayFail, Func<bool> isOver)
    {
        var random = context.RandomFor(FormattableString.Invariant($"{Name} {number} {mayFail}"));
        using var client = new TicketClient(context, Name);
        while (!isOver())
        {
            foreach (var (ticket, fence) in await client.ClaimAnyAsync(count: 2))
            {
                var isForgotten = mayFail && random.Next(OneInForgotten) == 0;
                if (!isForgotten)
                {
                    TicketCall.Held call = mayFail && random.Next(OneInFailed) == 0
                        ? new TicketCall.Fail(client.ClaimedAs, fence, Final: false)
                        : new TicketCall.Complete(client.ClaimedAs, fence, context.NextName("result"));
                    await client.HoldAsync(ticket, call);
                }
            }

            await ChaosContext.ThinkAsync(random, _thinkMean, CancellationToken.None);
        }
    }
}
