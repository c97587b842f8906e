using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;
using Waggle.Engine.Loop;
using Waggle.Engine.Requests;
using Waggle.Testing.Journal;
using Waggle.Testing.Time;

namespace Waggle.Engine.Tests;

/// <summary>The whole engine on one thread, under a clock that the test moves and a journal that it owns.</summary>
internal sealed class EngineRig : IDisposable
{
    private readonly EngineOptions _options;
    private int _requests;

    public EngineRig(
        FakeJournal? journal = null, ManualTimeProvider? clock = null, Func<EngineOptions, EngineOptions>? with = null)
    {
        Journal = journal ?? new FakeJournal { NeedsVerification = false };
        Clock = clock ?? new();
        _options = new() { Seed = 1, Offload = work => work(), SwarmFaulted = (_, fault) => Assert.Fail(fault) };
        _options = with is null ? _options : with(_options);
        Loop = new(Journal, Clock, _options, static () => { });
        Loop.Start();
        Pump();
    }

    public FakeJournal Journal { get; }

    public ManualTimeProvider Clock { get; }

    public EngineLoop Loop { get; }

    /// <summary>Asks, and lets the loop do all there is to do.</summary>
    public Asked Ask(EngineRequest request, string? key = null, long bodyHash = 1, string? swarm = null)
    {
        var asked = Post(request, key, bodyHash, swarm);
        Pump();
        return asked;
    }

    /// <summary>Asks, and leaves the loop alone.</summary>
    public Asked Post(EngineRequest request, string? key = null, long bodyHash = 1, string? swarm = null)
    {
        var asked = new Asked();
        var id = $"request-{++_requests}";
        var context = new RequestContext(
            id, "correlation", null, null, null, key is null ? null : new(key, bodyHash));
        asked.Cancel = Loop.Ask(swarm is null ? SwarmId.Default : new(swarm), request, context, asked.Receive);
        return asked;
    }

    public void Pump()
    {
        // One pump may leave work for the next: a completion that came while it ran.
        for (var turn = 0; turn < 20; turn++)
        {
            Loop.Pump();
        }
    }

    public void Advance(double seconds)
    {
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        Pump();
    }

    /// <summary>The process dies and another one begins.</summary>
    public EngineRig Crash(double downSeconds = 0)
    {
        var journal = Journal.Reopen();
        Clock.Advance(TimeSpan.FromSeconds(downSeconds));
        return new(journal, Clock, _ => _options);
    }

    public Asked Create(params string[] ids) => Ask(Creation([.. ids.Select(id => Draft(id))]));

    public Incarnation Register(string agent, int slots = 1, bool resume = false, int termSeconds = 3600) =>
        Ask(Registration(agent, slots, resume, termSeconds)).As<Answer.Agent>().Item.Incarnation;

    public Asked Claim(string agent, int waitSeconds = 0, string? token = null) =>
        Ask(Claiming(agent, waitSeconds), token);

    public GrantedClaim Granted(string agent) => Assert.Single(Claim(agent).As<Answer.Claims>().Granted);

    public TicketSnapshot Ticket(string id) =>
        Assert.Single(Ask(new EngineRequest.ReadTicket(new(id))).As<Answer.Tickets>().Items);

    public void Dispose() => Loop.Dispose();

    public static EngineRequest.Execute Registration(
        string agent, int slots = 1, bool resume = false, int termSeconds = 3600) =>
        new(new AgentCommand.Register(
            new(agent),
            new("worker", [], slots, termSeconds, LeaseRenewal.Named, OneShot: false, []),
            resume));

    public static EngineRequest.Claim Claiming(
        string agent, int waitSeconds = 0, params TicketCommand.HolderVerb[] outcomes) =>
        new(
            [.. outcomes],
            new(new(agent), Incarnation: null, Ticket: null, Max: 1, LeaseSeconds: null),
            TimeSpan.FromSeconds(waitSeconds));

    public static EngineRequest.Execute Creation(params TicketDraft[] drafts) =>
        new(new TicketCommand.Create([.. drafts], Actor: null));

    public static TicketDraft Draft(string? id, params string[] dependsOn) => new(
        id is null ? null : new TicketId(id),
        new("title of " + id, null, null, 2, [], null, [], null, null, null, TicketPolicy.Default),
        [.. dependsOn.Select(each => new Dependency(new(each), FailurePolicy.Block))],
        Assignee: null,
        Closed: null);

    public static TicketCommand.Complete Completion(string ticket, string agent, Fence fence, long bodyHash = 7) =>
        new(
            new(ticket),
            new(agent),
            Incarnation: null,
            fence,
            bodyHash,
            Result: new Content.Inline(new("{\"ok\":true}")));

    public static TicketCommand.Fail Failure(string ticket, string agent, Fence fence, long bodyHash = 8) =>
        new(new(ticket), new(agent), null, fence, bodyHash, new("broken", null), Final: false, DelaySeconds: 0);
}
