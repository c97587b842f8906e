using System.Collections.Concurrent;
using System.Globalization;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Events;
using Waggle.Contracts.Tickets;

namespace Waggle.Disk.Tests.Power;

/// <summary>What a server has acknowledged, as facts that its events have to show.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, Ticket> _tickets = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _facts = new();
    private readonly ConcurrentQueue<FencedFact> _fenced = new();
    private readonly ConcurrentQueue<CreateTicketRequest> _creations = new();
    private readonly ConcurrentQueue<string> _blobs = new();

    /// <summary>How many facts there are.</summary>
    public int Count => _facts.Count;

    /// <summary>All facts.</summary>
    public IEnumerable<string> Facts => _facts;

    /// <summary>Requests that created one ticket each. The id of the ticket was the key of the request.</summary>
    public IEnumerable<CreateTicketRequest> Creations => _creations;

    /// <summary>Blobs.</summary>
    public IEnumerable<string> Blobs => _blobs;

    /// <summary>The newest answer about each ticket.</summary>
    public IEnumerable<Ticket> Tickets => _tickets.Values;

    /// <summary>Claims and completions with their fences, which no event of the feed tells.</summary>
    public IEnumerable<FencedFact> Fenced => _fenced;

    public void Created(CreateTicketRequest request, Ticket ticket)
    {
        _creations.Enqueue(request);
        Created(ticket);
    }

    public void Created(Ticket ticket) => Saw("ticket.created", ticket);

    public void Claimed(ClaimGrant grant)
    {
        Saw("ticket.claimed", grant.Ticket);
        _fenced.Enqueue(new(grant.Ticket.Id, grant.Fence, IsCompletion: false));
    }

    public void Ended(OutcomeRequest outcome, Ticket ticket)
    {
        var isCompletion = outcome.Verb is HolderVerb.Complete;
        Saw(isCompletion ? "ticket.completed" : "ticket.released", ticket);
        if (isCompletion)
        {
            _fenced.Enqueue(new(ticket.Id, outcome.Fence, isCompletion));
        }
    }

    public void Stored(string blob) => _blobs.Enqueue(blob);

    /// <summary>The fact that an event shows.</summary>
    public static string FactOf(CloudEvent shown) => Fact(
        shown.Type["waggle.".Length..shown.Type.LastIndexOf('.')],
        shown.Subject,
        shown.Data.Ticket?.Attempt,
        shown.Data.Ticket?.Version);

    private static string Fact(string type, string subject, int? attempt, long? version) =>
        string.Create(CultureInfo.InvariantCulture, $"{type} {subject} attempt {attempt} version {version}");

    private void Saw(string type, Ticket ticket)
    {
        _facts.Enqueue(Fact(type, ticket.Id, ticket.Attempt, ticket.Version));

        // Answers of several connections arrive in any order.
        _tickets.AddOrUpdate(
            ticket.Id,
            static (_, seen) => seen,
            static (_, known, seen) => seen.Version > known.Version ? seen : known,
            ticket);
    }
}
