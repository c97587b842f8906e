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
internal sealed class Node : IAsyncDisposable
{
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

    /// <summary>Opens what a stopped node left behind.</summary>
    public static void MeasureRestart(string folder, string what, Action<FormattableString> print)
    {
        var start = TimeProvider.System.GetTimestamp();
        var node = Start(folder);
        print($"restart {what}: {TimeProvider.System.GetElapsedTime(start).TotalMilliseconds:F0} ms");
        node._engine.Dispose();
    }

    public async Task CreateAsync(int batches, int batchSize, Action<FormattableString> print)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var batch = 0; batch < batches; batch++)
        {
            ImmutableArray<TicketDraft> drafts = [.. Enumerable.Range(0, batchSize).Select(Draft)];
            await AskAsync<Answer.Tickets>(new EngineRequest.Execute(new TicketCommand.Create(drafts, Actor: null)));
        }

        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        print($"create in batches of {batchSize:N0}: {batches * batchSize / seconds:N0} tickets/s");
        print($"one such batch: {seconds / batches:F2} s");
    }

    /// <summary>Each worker completes what it holds and claims the next in one request.</summary>
    public async Task WorkAsync(int workers, TimeSpan duration, Action<FormattableString> print)
    {
        var start = TimeProvider.System.GetTimestamp();
        var pairs = await Task.WhenAll(
            Enumerable.Range(0, workers).Select(worker => WorkAsync(worker, start, duration)));
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        print($"claim and complete, {workers} workers: {pairs.Sum() / seconds:N0} pairs/s");
    }

    /// <summary>Creates tickets, claims and completes each: three events a ticket.</summary>
    public async Task LiveThroughAsync(int tickets, Action<FormattableString> print)
    {
        const int PerBatch = 10_000;
        const int PerClaim = 100;
        var agent = new AgentId("agent");
        var definition = new AgentDefinition("worker", [], PerClaim, 3600, LeaseRenewal.Named, OneShot: false, []);
        await AskAsync<Answer.Agent>(
            new EngineRequest.Execute(new AgentCommand.Register(agent, definition, Resume: false)));
        for (var created = 0; created < tickets; created += PerBatch)
        {
            var size = Math.Min(PerBatch, tickets - created);
            ImmutableArray<TicketDraft> drafts = [.. Enumerable.Range(created, size).Select(Draft)];
            await AskAsync<Answer.Tickets>(new EngineRequest.Execute(new TicketCommand.Create(drafts, Actor: null)));
        }

        var want = new TicketCommand.Claim(agent, Incarnation: null, Ticket: null, PerClaim, LeaseSeconds: null);
        var start = TimeProvider.System.GetTimestamp();
        ImmutableArray<TicketCommand.HolderVerb> outcomes = [];
        for (var isOver = false; !isOver;)
        {
            var answer = await AskAsync<Answer.Claims>(new EngineRequest.Claim(outcomes, want, TimeSpan.Zero));
            outcomes = [.. answer.Granted.Select(grant => Complete(grant, agent))];
            isOver = outcomes.IsEmpty;
        }

        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        print($"claim and complete, one worker, {PerClaim} at a time: {tickets / seconds:N0} pairs/s");
    }

    /// <summary>Ends it as a kill would: without a checkpoint.</summary>
    public void Kill() => _engine.Dispose();

    public async ValueTask DisposeAsync()
    {
        await _engine.StopAsync();
        _engine.Dispose();
    }

    private async Task<int> WorkAsync(int worker, long start, TimeSpan duration)
    {
        var agent = new AgentId(string.Create(CultureInfo.InvariantCulture, $"agent-{worker}"));
        var definition = new AgentDefinition("worker", [], 1, 3600, LeaseRenewal.Named, OneShot: false, []);
        await AskAsync<Answer.Agent>(
            new EngineRequest.Execute(new AgentCommand.Register(agent, definition, Resume: false)));
        var want = new TicketCommand.Claim(agent, Incarnation: null, Ticket: null, Max: 1, LeaseSeconds: null);
        ImmutableArray<TicketCommand.HolderVerb> outcomes = [];
        var pairs = 0;
        while (TimeProvider.System.GetElapsedTime(start) < duration)
        {
            var answer = await AskAsync<Answer.Claims>(new EngineRequest.Claim(outcomes, want, TimeSpan.Zero));
            pairs += outcomes.Length;
            outcomes = [.. answer.Granted.Select(claim => Complete(claim, agent))];
        }

        await AskAsync<Answer.Outcomes>(new EngineRequest.Outcomes(outcomes));
        return pairs;
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
