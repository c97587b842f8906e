using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Contracts.Tickets;

namespace Waggle.Disk.Tests.Power;

/// <summary>Holds what a server shows against what was acknowledged. Asks as any client does, over HTTP.</summary>
internal static class Survival
{
    /// <summary>Reading a ticket costs a request: of more than this, every so many are read. Their events are looked
    /// at in any case.</summary>
    private const int TicketsReadMax = 200;

    private const int RepeatsMax = 20;

    /// <summary>What is missing or differs, in sentences.</summary>
    public static async Task<IReadOnlyList<string>> LostAsync(
        WaggleClient client, Ledger ledger, IReadOnlySet<string> shown)
    {
        var lost = ledger.Facts.Where(fact => !shown.Contains(fact)).Select(static fact => $"No event: {fact}.")
            .ToList();
        var swarm = client.Swarm("default");
        foreach (var ticket in Sample(ledger.Tickets.ToList(), TicketsReadMax))
        {
            lost.AddRange(await ComplaintsAsync(swarm, ticket));
        }

        foreach (var request in Sample(ledger.Creations.ToList(), RepeatsMax))
        {
            lost.AddRange(await RepeatComplaintsAsync(swarm, request));
        }

        foreach (var blob in ledger.Blobs)
        {
            lost.AddRange(await BlobComplaintsAsync(client, blob));
        }

        return lost;
    }

    /// <summary>The facts that the events of a swarm show, from its first event on.</summary>
    public static async Task<IReadOnlySet<string>> ShownAsync(WaggleClient client)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        for (string? cursor = null; ;)
        {
            var page = await client.Swarm("default").ReadEventsAsync(new() { After = cursor, Limit = 1_000 });
            if (page.Events is [])
            {
                return shown;
            }

            foreach (var each in page.Events)
            {
                shown.Add(Ledger.FactOf(each));
            }

            cursor = page.NextCursor;
        }
    }

    private static async Task<IReadOnlyList<string>> ComplaintsAsync(SwarmClient swarm, Ticket acknowledged)
    {
        try
        {
            var found = await swarm.GetTicketAsync(acknowledged.Id);
            var isBehind = found.Version < acknowledged.Version;
            var differs = found.Version == acknowledged.Version
                && (found.State, found.Attempt, found.Releases) !=
                    (acknowledged.State, acknowledged.Attempt, acknowledged.Releases);
            return isBehind || differs
                ? [$"Ticket {found.Id} is {Text(found)}; acknowledged was {Text(acknowledged)}."]
                : [];
        }
        catch (NotFoundException)
        {
            return [$"Ticket {acknowledged.Id} is gone; acknowledged was {Text(acknowledged)}."];
        }
    }

    /// <summary>A repeat with the first key is answered, not acted on: the key survived as well.</summary>
    private static async Task<IReadOnlyList<string>> RepeatComplaintsAsync(
        SwarmClient swarm, CreateTicketRequest request)
    {
        try
        {
            await swarm.CreateTicketAsync(request, new() { IdempotencyKey = request.Id });
            return [];
        }
        catch (TicketExistsException)
        {
            return [$"The key of the request that created {request.Id} is forgotten."];
        }
    }

    private static async Task<IReadOnlyList<string>> BlobComplaintsAsync(WaggleClient client, string blob)
    {
        try
        {
            await using var content = await client.Blobs.GetAsync(blob);
            await content.CopyToAsync(Stream.Null); // Throws unless it is what its name says.
            return [];
        }
        catch (WaggleException exception)
        {
            return [$"Blob {blob}: {exception.Message}"];
        }
    }

    private static IEnumerable<T> Sample<T>(IReadOnlyList<T> all, int max) =>
        all.Where((_, index) => index % ((all.Count / max) + 1) == 0);

    private static string Text(Ticket ticket) =>
        $"{ticket.State}, attempt {ticket.Attempt}, version {ticket.Version}";
}
