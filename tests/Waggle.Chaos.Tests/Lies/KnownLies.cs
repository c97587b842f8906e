using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Waggle.Chaos.Tests.Lies;

/// <summary>Defects that servers of this kind have had.</summary>
internal static class KnownLies
{
    private const int OneIn = 12;

    /// <summary>None: what is found behind it was not made by the proxy.</summary>
    public static Lie None() => static (_, forward) => forward();

    /// <summary>The fence of a completion is not looked at: one whose lease is lost is told that it counts.</summary>
    public static Lie StaleCompletionCounts() => static async (ask, forward) =>
    {
        var answer = await forward();
        return ask.Completes && answer.Status == 412 ? new(200, MergedTicket(ask), answer.Position) : answer;
    };

    /// <summary>Some tickets are acknowledged and not kept.</summary>
    public static Lie CreatesAreLost()
    {
        var count = 0;
        return async (ask, forward) =>
        {
            if (!ask.CreatesTicket || Interlocked.Increment(ref count) % OneIn != 0)
            {
                return await forward();
            }

            var ticket = JsonNode.Parse(ask.Body)!.AsObject();
            ticket["id"] ??= "lost-" + ticket["title"];
            AsNew(ticket);
            return new(201, ticket.ToJsonString(), Position: null);
        };
    }

    /// <summary>Keys are forgotten: some requests are acted on twice.</summary>
    public static Lie CreatesAreDoubled(Uri server)
    {
        var http = new HttpClient { BaseAddress = server };
        var count = 0;
        return async (ask, forward) =>
        {
            if (ask.CreatesTicket && Interlocked.Increment(ref count) % OneIn == 0)
            {
                using var body = new StringContent(ask.Body, System.Text.Encoding.UTF8, "application/json");
                using var once = await http.PostAsync(new Uri(ask.Path, UriKind.Relative), body);
            }

            return await forward();
        };
    }

    /// <summary>Some reads are answered from memory.</summary>
    public static Lie ReadsAreOld()
    {
        var remembered = new ConcurrentDictionary<string, ProxyAnswer>(StringComparer.Ordinal);
        var count = 0;
        return async (ask, forward) =>
        {
            if (!ask.ReadsTicket)
            {
                return await forward();
            }

            if (Interlocked.Increment(ref count) % OneIn == 0 && remembered.TryGetValue(ask.Path, out var old))
            {
                // Without the position, which would give it away at once.
                return old with { Position = null };
            }

            return remembered[ask.Path] = await forward();
        };
    }

    /// <summary>Every event as it is.</summary>
    public static Func<string, IEnumerable<string>> AllEvents() => static block => [block];

    /// <summary>Some events are left out of streams.</summary>
    public static Func<string, IEnumerable<string>> EventsAreLost()
    {
        var count = 0;
        return block => Interlocked.Increment(ref count) % OneIn == 0 ? [] : [block];
    }

    /// <summary>Some events are told twice.</summary>
    public static Func<string, IEnumerable<string>> EventsAreRepeated()
    {
        var count = 0;
        return block => Interlocked.Increment(ref count) % OneIn == 0 ? [block, block] : [block];
    }

    private static string MergedTicket(ProxyAsk ask)
    {
        var ticket = new JsonObject { ["result"] = JsonNode.Parse(ask.Body)!["result"]?.DeepClone() };
        AsNew(ticket);
        ticket["state"] = "merged";
        ticket["attempt"] = 1;
        return ticket.ToJsonString();
    }

    private static void AsNew(JsonObject ticket)
    {
        (ticket["state"], ticket["attempt"]) = ("pending", 0);
        (ticket["failures"], ticket["leaseLosses"]) = (0, 0);
    }
}
