using System.Text.Json.Nodes;
using Waggle.Chaos.Tests.Clients;
using Waggle.Chaos.Tests.Runs;
using Waggle.Core.Tickets;
using Waggle.Histories.Scans;

namespace Waggle.Chaos.Tests.Workloads;

/// <summary>Creates tickets that the server names, and says each again under its key until it knows. What was
/// acknowledged is there once, under the name that was told; what was not is there once or not at all.</summary>
internal sealed class TicketProducer
{
    private static readonly TimeSpan _thinkMean = TimeSpan.FromMilliseconds(60);

    private readonly Dictionary<string, string> _acknowledged = new(StringComparer.Ordinal);
    private readonly HashSet<string> _attempted = new(StringComparer.Ordinal);

    public async Task CreateAsync(ChaosContext context, string swarm, CancellationToken stop)
    {
        var random = context.RandomFor(swarm + " producer");
        using var process = new ClientProcess(context, swarm);
        while (!stop.IsCancellationRequested)
        {
            var title = context.NextName("title");
            _attempted.Add(title);
            var body = new JsonObject
            {
                ["title"] = title,
                ["leaseSeconds"] = 2,
                ["maxAttempts"] = 100,
                ["maxLeaseLosses"] = 100,
            };
            var ask = HttpAsk.Post("/tickets", body, context.NextName("key"));
            var reply = (Reply)new Reply.Unsure("not asked yet");
            while (reply is not Reply.Said && !stop.IsCancellationRequested)
            {
                reply = await process.CallAsync(
                    "create", title, value: null, ask, static said => said["id"]!.GetValue<string>());
            }

            if (reply is Reply.Said known)
            {
                _acknowledged.Add(title, known.Body["id"]!.GetValue<string>());
            }

            await ChaosContext.ThinkAsync(random, _thinkMean, stop);
        }
    }

    /// <summary>Reads everything that was acknowledged.</summary>
    public async Task SettleAsync(ChaosContext context, string swarm, CancellationToken cancellation)
    {
        using var process = new ClientProcess(context, swarm);
        foreach (var (title, id) in _acknowledged)
        {
            var reply = (Reply)new Reply.Unsure("not asked yet");
            while (reply is Reply.Unsure or Reply.Refused { Code: Reply.Refused.Unreachable })
            {
                cancellation.ThrowIfCancellationRequested();
                reply = await process.CallAsync(
                    "look", title, id, HttpAsk.Get("/tickets/" + id), static said => said["title"]!.GetValue<string>());
            }
        }
    }

    public IEnumerable<Finding> Check(RunEvidence evidence)
    {
        var created = evidence.Journal.OfType<TicketEvent.Created>()
            .ToLookup(
                static each => each.Definition.Title, static each => each.Ticket.Value, StringComparer.Ordinal);
        foreach (var tickets in created)
        {
            if (tickets.Count() > 1 || !_attempted.Contains(tickets.Key))
            {
                yield return new("T7", $"'{tickets.Key}' was created as {string.Join(", ", tickets)}.");
            }
        }

        foreach (var (title, id) in _acknowledged)
        {
            if (!created[title].Contains(id, StringComparer.Ordinal))
            {
                yield return new("T6", $"{id}, '{title}', was acknowledged and is not in the journal.");
            }
        }

        foreach (var look in evidence.History.Operations.Where(static each => each.Invoked.Function == "look"))
        {
            if (look.Completed?.Value?.GetValue<string>() is var seen && seen != look.Invoked.Key)
            {
                yield return new("T6", $"'{look.Invoked.Key}' was acknowledged and is read as '{seen}'.");
            }
        }
    }
}
