using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;
using Waggle.Engine;
using Waggle.Engine.Requests;
using Waggle.Journal.Sqlite;

namespace Waggle.Bench.Engine;

/// <summary>An engine over the embedded journal, and what a load asks of it.</summary>
internal sealed class Node : IDisposable
{
    private const int TicketsPerBatch = 10_000;

    private readonly WaggleEngine _engine;
    private long _requests;

    private Node(WaggleEngine engine) => _engine = engine;

    [SuppressMessage("Reliability", "CA2000", Justification = "The engine owns the journal once it is started.")]
    public static Node Start(string folder)
    {
        var journal = SqliteJournal.Open(new() { Directory = folder, Time = TimeProvider.System });
        return new(WaggleEngine.Start(
            journal,
            TimeProvider.System,
            new() { Seed = 1, Offload = static read => ThreadPool.QueueUserWorkItem(_ => read()) }));
    }

    /// <summary>Ends it as a kill would: without a checkpoint.</summary>
    public void Dispose() => _engine.Dispose();

    /// <summary>Creates tickets that can be claimed at once.</summary>
    public async Task CreateAsync(int tickets, int batch = TicketsPerBatch)
    {
        for (var created = 0; created < tickets; created += batch)
        {
            var size = Math.Min(batch, tickets - created);
            ImmutableArray<TicketDraft> drafts = [.. Enumerable.Range(created, size).Select(Draft)];
            await AskAsync<Answer.Tickets>(new EngineRequest.Execute(new TicketCommand.Create(drafts, Actor: null)));
        }
    }

    /// <summary>Registers an agent.</summary>
    public async Task<AgentId> RegisterAsync(int number, int slots)
    {
        var agent = new AgentId(string.Create(CultureInfo.InvariantCulture, $"agent-{number}"));
        var definition = new AgentDefinition(
            "worker", [], slots, TermSeconds: 3600, LeaseRenewal.Named, OneShot: false, []);
        await AskAsync<Answer.Agent>(
            new EngineRequest.Execute(new AgentCommand.Register(agent, definition, Resume: false)));
        return agent;
    }

    /// <summary>Completes what the agent holds and claims the next in one request, until nothing is left.</summary>
    /// <param name="pairsMax">Stops when about so many are done.</param>
    public async Task WorkAsync(AgentId agent, int batch, int pairsMax)
    {
        var want = new TicketCommand.Claim(agent, Incarnation: null, Ticket: null, batch, LeaseSeconds: null);
        ImmutableArray<TicketCommand.HolderVerb> outcomes = [];
        for (var pairs = 0; pairs < pairsMax; pairs += outcomes.Length)
        {
            var answer = await AskAsync<Answer.Claims>(new EngineRequest.Claim(outcomes, want, TimeSpan.Zero));
            outcomes = [.. answer.Granted.Select(grant => Complete(grant, agent))];
            if (outcomes.IsEmpty)
            {
                return;
            }
        }

        await AskAsync<Answer.Outcomes>(new EngineRequest.Outcomes(outcomes));
    }

    private async Task<TAnswer> AskAsync<TAnswer>(EngineRequest request)
        where TAnswer : Answer
    {
        var id = Interlocked.Increment(ref _requests).ToString(CultureInfo.InvariantCulture);
        var context = new RequestContext(id, id, null, null, null, Key: null);
        var answer = await _engine.AskAsync(SwarmId.Default, request, context, CancellationToken.None);
        return answer as TAnswer ?? throw new InvalidOperationException($"Asked {request}, answered {answer}.");
    }

    private static TicketCommand.Complete Complete(GrantedClaim claim, AgentId agent) =>
        new(claim.Ticket.Id, agent, Incarnation: null, claim.Fence, BodyHash: 1, Result: null);

    private static TicketDraft Draft(int number) => new(
        Id: null,
        new(
            string.Create(CultureInfo.InvariantCulture, $"a title of about forty characters {number}"),
            null, null, 2, [], null, [], null, null, null, TicketPolicy.Default),
        [],
        Assignee: null,
        Closed: null);
}
