using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Waggle.Chaos.Tests.Clients;
using Waggle.Chaos.Tests.Runs;
using Waggle.Histories.Scans;

namespace Waggle.Chaos.Tests.Workloads;

/// <summary>More large batches than the server takes at a time, beside a producer that wants little. What is refused
/// says when to come back and left no trace; memory stays bounded; and all is well again when it is over.</summary>
internal sealed class OverloadWorkload : IWorkload
{
    private const int Flooders = 24;
    private const int BatchSize = 2_000;
    private const int ProbesAfter = 200;
    private const long MemoryMax = 800L * 1024 * 1024;
    private static readonly TimeSpan _thinkMean = TimeSpan.FromMilliseconds(50);

    private readonly TicketProducer _producer = new();
    private readonly ConcurrentDictionary<string, int> _replies = new(StringComparer.Ordinal);
    private int _impolite;
    private int _failedAfter;

    public string Name => "overload";

    public IReadOnlyDictionary<string, int> OksWanted { get; } =
        new Dictionary<string, int>(StringComparer.Ordinal) { ["create"] = 40 };

    public Task PrepareAsync(ChaosContext context, CancellationToken cancellation) =>
        SwarmCalls.MakeAsync(context, Name, cancellation);

    public Task LoadAsync(ChaosContext context, CancellationToken stop) => Task.WhenAll(
    [
        _producer.CreateAsync(context, Name, stop),
        .. Enumerable.Range(0, Flooders).Select(number => FloodAsync(context, number, stop)),
    ]);

    public async Task SettleAsync(ChaosContext context, CancellationToken cancellation)
    {
        using var process = new ClientProcess(context, Name);
        for (var probe = 0; probe < ProbesAfter; probe++)
        {
            cancellation.ThrowIfCancellationRequested();
            var reply = await process.CallAsync(
                "probe", key: null, value: null, HttpAsk.Get("/tickets?limit=1"), static _ => null);
            _failedAfter += reply is Reply.Said ? 0 : 1;
        }

        await _producer.SettleAsync(context, Name, cancellation);
    }

    public IEnumerable<Finding> Check(RunEvidence evidence)
    {
        if (!_replies.ContainsKey("overloaded"))
        {
            evidence.Shortfalls.Add(
                $"{Name}: nothing was refused for overload ({string.Join(", ", _replies.Order())})");
        }

        if (_impolite > 0)
        {
            yield return new("X4", $"{_impolite} refusals for overload do not say when to come back.");
        }

        if (_failedAfter > 0)
        {
            yield return new("X6", $"{_failedAfter} of {ProbesAfter} calls failed when the overload was over.");
        }

        if (evidence.PeakMemory > MemoryMax)
        {
            yield return new("X4", $"The server took {evidence.PeakMemory} bytes of memory, more than {MemoryMax}.");
        }

        // Every batch of the flood has a fault in its last ticket: not one ticket of them may be there.
        foreach (var finding in _producer.Check(evidence))
        {
            yield return finding;
        }
    }

    private async Task FloodAsync(ChaosContext context, int number, CancellationToken stop)
    {
        var random = context.RandomFor(FormattableString.Invariant($"{Name} {number}"));
        var ask = HttpAsk.Post("/tickets/batch", new() { ["tickets"] = Batch() });
        using var http = new HttpCaller(context.Url, Name);
        while (!stop.IsCancellationRequested)
        {
            var reply = await http.CallAsync(ask);
            var name = reply is Reply.Refused refused ? refused.Code : reply.GetType().Name;
            _replies.AddOrUpdate(name, 1, static (_, count) => count + 1);
            if (reply is Reply.Refused { Code: "overloaded", RetryAfterSeconds: null })
            {
                Interlocked.Increment(ref _impolite);
            }

            await ChaosContext.ThinkAsync(random, _thinkMean, stop);
        }
    }

    private static JsonArray Batch()
    {
        var tickets = new JsonArray();
        for (var number = 0; number < BatchSize; number++)
        {
            tickets.Add(new JsonObject { ["title"] = "flood", ["description"] = new string('x', 200) });
        }

        tickets[^1]!["dependsOn"] = new JsonArray("nothing-of-this-name");
        return tickets;
    }
}
