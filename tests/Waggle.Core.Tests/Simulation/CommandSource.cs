using System.Collections.Immutable;
using System.Globalization;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Simulation;

/// <summary>Draws commands that collide: few ids, mostly sensible fences, sometimes dead or guessed ones.</summary>
internal sealed class CommandSource(SimulationOptions options, Prng chance)
{
    private static readonly string[] _labelNames = ["a", "b"];
    private static readonly string?[] _limitValues = [null, "1", "2"];

    private readonly List<TicketId> _there = [];
    private readonly List<TicketId> _tried = [];
    private int _lastNumber;

    /// <summary>The next command.</summary>
    public SwarmCommand Next(Swarm swarm, Timestamp now)
    {
        _there.AddRange(_tried.Where(id => swarm.Tickets.Find(id) is not null && !_there.Contains(id)));
        _tried.Clear();
        return Draw(swarm, now);
    }

    private SwarmCommand Draw(Swarm swarm, Timestamp now) => chance.Range(0, 99) switch
    {
        < 14 => Create(now),
        < 36 => new TicketCommand.Claim(
            Agent(),
            Life(swarm),
            chance.Chance(1, 4) ? Ticket() : null,
            (int)chance.Range(1, 3),
            chance.Chance(1, 4) ? (int)chance.Range(1, options.LeaseSecondsMax) : null),
        < 62 => Holder(swarm),
        < 69 => Reviewer(swarm),
        < 71 => new TicketCommand.ForceRelease(Ticket(), "boss", Reason: null),
        < 72 => Settings(swarm),
        < 75 => Update(swarm, now),
        < 78 => new TicketCommand.Cancel(Ticket(), "boss", Reason: null),
        < 82 => new TicketCommand.Retry(
            Ticket(swarm, ticket => !ticket.IsOpen && ticket.Status != TicketStatus.Merged), "boss", Reason: null),
        < 90 => Register(),
        < 94 => new AgentCommand.Heartbeat(Agent(), Life(swarm), Leases(swarm)),
        < 95 => new AgentCommand.Declare(Agent(), Actor: null),
        < 96 => new AgentCommand.Drain(Agent(), Life(swarm), Actor: null),
        < 97 => new AgentCommand.Leave(Agent(), Life(swarm)),
        97 when chance.Chance(1, 3) => new ControlCommand.Pause("boss", Reason: null),
        < 99 => new ControlCommand.Resume("boss"),
        _ when chance.Chance(1, 8) => new ControlCommand.Succeed(
            new(swarm.Tickets.LastFence.Value + 3), new(swarm.Agents.LastIncarnation.Value + 3)),
        _ when chance.Chance(1, 4) => new ControlCommand.Restore(),
        _ => chance.Chance(1, 3) ? new ControlCommand.RaiseFloors() : new ControlCommand.Create("t"),
    };

    private AgentId Agent() => new(string.Create(CultureInfo.InvariantCulture, $"w{chance.Range(1, options.Agents)}"));

    /// <summary>Mostly one of the last tickets, so that they collide; sometimes any number, there or not.</summary>
    private TicketId Ticket() => _there.Count > 0 && chance.Chance(19, 20)
        ? _there[^(int)chance.Range(1, Math.Min(options.Tickets, _there.Count))]
        : Numbered(chance.Range(1, _lastNumber + 1));

    /// <summary>Mostly one for which the command makes sense.</summary>
    private TicketId Ticket(Swarm swarm, Func<Ticket, bool> makesSense)
    {
        var candidates = _there.Where(id => makesSense(swarm.Tickets.Find(id)!)).ToList();
        return candidates.Count > 0 && chance.Chance(9, 10)
            ? candidates[(int)chance.Range(0, candidates.Count - 1)]
            : Ticket();
    }

    private static TicketId Numbered(long number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"t{number}"));

    /// <summary>Mostly not named; when named, mostly the present one of some agent.</summary>
    private Incarnation? Life(Swarm swarm) =>
        chance.Chance(4, 5)
            ? null
            : new Incarnation(Math.Max(1, swarm.Agents.LastIncarnation.Value - chance.Range(0, options.Agents)));

    private TicketCommand.Create Create(Timestamp now)
    {
        var drafts = ImmutableArray.CreateBuilder<TicketDraft>();
        var count = (int)chance.Range(1, 3);
        for (var draft = 0; draft < count; draft++)
        {
            _tried.Add(chance.Chance(19, 20) ? Numbered(++_lastNumber) : Ticket());
        }

        for (var draft = 0; draft < count; draft++)
        {
            drafts.Add(new(_tried[draft], Definition(now), DependsOn(), Assignee(), Closed()));
        }

        return new(drafts.DrainToImmutable(), Actor: null);
    }

    private TicketStatus? Closed() => chance.Chance(9, 10)
        ? null
        : (TicketStatus)chance.Range((int)TicketStatus.Merged, (int)TicketStatus.Cancelled);

    private TicketDefinition Definition(Timestamp now) => new(
        "a ticket",
        Description: null,
        Type: null,
        (int)chance.Range(0, 4),
        chance.Chance(1, 3) ? Capabilities() : [],
        chance.Chance(1, 5) ? Ticket() : null,
        Labels(),
        Payload: null,
        chance.Chance(1, 6) ? now.AddMilliseconds(chance.Range(-2000, 9000)) : null,
        chance.Chance(1, 10) ? now.AddMilliseconds(chance.Range(1000, 60_000)) : null,
        new(
            (int)chance.Range(1, options.LeaseSecondsMax),
            (int)chance.Range(1, 2 * options.LeaseSecondsMax),
            (int)chance.Range(1, 20),
            (int)chance.Range(1, 3),
            (int)chance.Range(0, 2),
            new(options.BackoffSeconds, (int)chance.Range(1000, 3000), 2 * options.BackoffSeconds, options.Jitter),
            chance.Chance(1, 3)));

    private ImmutableArray<string> Capabilities() => chance.Range(0, 2) switch
    {
        0 => ["x"],
        1 => ["y"],
        _ => ["x", "y"],
    };

    private ImmutableArray<Dependency> DependsOn()
    {
        var edges = ImmutableArray.CreateBuilder<Dependency>();
        for (var left = chance.Range(0, options.EdgesMax); left > 0; left--)
        {
            var isInBatch = _tried.Count > 0 && chance.Chance(1, 4);
            var ticket = isInBatch ? _tried[(int)chance.Range(0, _tried.Count - 1)] : Ticket();
            edges.Add(new(ticket, (FailurePolicy)chance.Range(0, 2)));
        }

        return edges.DrainToImmutable();
    }

    private AssigneeDraft? Assignee() => chance.Range(0, 9) switch
    {
        0 => new(Agent(), Role: null, (int)chance.Range(1, 20)),
        1 => new(Agent: null, Role(), (int)chance.Range(1, 20)),
        _ => null,
    };

    /// <summary>Of two names with two values each, in order of names.</summary>
    private ImmutableArray<Label> Labels() =>
    [
        .. _labelNames.Where(_ => chance.Chance(1, 3)).Select(name => new Label(name, Value())),
    ];

    private string Value() => chance.Chance(1, 2) ? "1" : "2";

    /// <summary>Some of the six limits that tickets can be under, from none at all to three at a time.</summary>
    private ControlCommand.ChangeSettings Settings(Swarm swarm)
    {
        var limits = _labelNames
            .SelectMany(name => _limitValues.Select(value => (name, value)))
            .Where(_ => chance.Chance(1, 4))
            .Select(limit => new LabelLimit(limit.name, limit.value, (int)chance.Range(0, 3)));
        long? version = chance.Chance(1, 3) ? swarm.Control.SettingsVersion - chance.Range(0, 1) : null;
        return new("boss", version, new([.. limits]));
    }

    private string Role() => chance.Chance(1, 2) ? "worker" : "reviewer";

    private SwarmCommand Holder(Swarm swarm)
    {
        var ticket = Ticket(swarm, candidate => candidate.Holder is not null);
        var holder = swarm.Tickets.Find(ticket)?.Holder;
        var agent = holder is not null && chance.Chance(9, 10) ? holder.Agent : Agent();
        var fence = holder is not null && chance.Chance(9, 10)
            ? holder.Fence
            : new Fence(Math.Max(1, swarm.Tickets.LastFence.Value - chance.Range(0, 4)));
        var kind = chance.Range(0, 9);

        // Of two bodies per verb, so that repeats occur, and requests that only look like repeats.
        var body = (kind * 2) + chance.Range(0, 1);
        var life = chance.Chance(4, 5) ? null : Life(swarm);
        return kind switch
        {
            0 => new TicketCommand.Start(ticket, agent, life, fence, body),
            1 or 2 => new TicketCommand.Progress(
                ticket, agent, life, fence, body, "note", (int)chance.Range(0, 100), new JsonText("1")),
            3 or 4 or 5 => new TicketCommand.Complete(
                ticket, agent, life, fence, body, new Content.Inline(new("2"))),
            6 or 7 => new TicketCommand.Fail(
                ticket,
                agent,
                life,
                fence,
                body,
                new("broken", Details: null),
                chance.Chance(1, 5),
                chance.Chance(1, 3) ? (int)chance.Range(0, 5) : null),
            8 => new TicketCommand.Release(ticket, agent, life, fence, body, Reason: null, (int)chance.Range(0, 3)),
            _ => HandOff(ticket, agent, life, fence, body),
        };
    }

    private TicketCommand.HandOff HandOff(TicketId ticket, AgentId agent, Incarnation? life, Fence fence, long body)
    {
        var toAgent = chance.Chance(1, 2);
        return new(
            ticket,
            agent,
            life,
            fence,
            body,
            toAgent ? Agent() : null,
            toAgent ? null : Role(),
            (int)chance.Range(1, 20),
            Note: null);
    }

    private SwarmCommand Reviewer(Swarm swarm)
    {
        var ticket = Ticket(swarm, candidate => candidate.Status == TicketStatus.Review);
        var actor = chance.Chance(1, 3) ? Agent().Value : "boss";
        int? attempt = chance.Chance(1, 3) ? (int)chance.Range(1, 4) : null;
        return chance.Chance(1, 2)
            ? new TicketCommand.Approve(ticket, actor, attempt, Reason: null)
            : new TicketCommand.Reject(ticket, actor, attempt, Reason: null);
    }

    private TicketCommand.Update Update(Swarm swarm, Timestamp now)
    {
        var id = Ticket();
        var ticket = swarm.Tickets.Find(id);
        return new(
            id,
            "boss",
            chance.Range(0, 3) switch { 0 => ticket?.Version, 1 => ticket?.Version - 1, _ => null },
            Patch(now));
    }

    private TicketPatch Patch(Timestamp now)
    {
        var (definition, dependsOn, assignee) = (Definition(now), DependsOn(), Assignee());
        return new()
        {
            Priority = Maybe() ? definition.Priority : null,
            Requires = Maybe() ? definition.Requires : null,
            Labels = Maybe() ? definition.Labels : null,
            Parent = Maybe() ? new(definition.Parent) : null,
            Payload = chance.Chance(1, 6) ? new Change<Content?>(To: null) : null,
            NotBefore = Maybe() ? new(definition.NotBefore) : null,
            Deadline = Maybe() ? new(definition.Deadline) : null,
            LeaseSeconds = Maybe() ? definition.Policy.LeaseSeconds : null,
            MaxRunSeconds = Maybe() ? definition.Policy.MaxRunSeconds : null,
            ReviewSeconds = Maybe() ? definition.Policy.ReviewSeconds : null,
            MaxAttempts = Maybe() ? definition.Policy.MaxAttempts : null,
            MaxLeaseLosses = Maybe() ? definition.Policy.MaxLeaseLosses : null,
            Retry = Maybe() ? definition.Policy.Retry : null,
            ReviewRequired = Maybe() ? definition.Policy.ReviewRequired : null,
            DependsOn = Maybe() ? dependsOn : null,
            Assignee = Maybe() ? new(assignee) : null,
        };
    }

    private bool Maybe() => chance.Chance(1, 2);

    private AgentCommand.Register Register() => new(
        Agent(),
        new(
            Role(),
            chance.Chance(1, 4) ? [] : Capabilities(),
            (int)chance.Range(1, 3),
            options.TermSeconds,
            chance.Chance(1, 4) ? LeaseRenewal.AnyCall : LeaseRenewal.Named,
            chance.Chance(1, 6),
            []),
        chance.Chance(1, 2));

    private ImmutableArray<HeldLease> Leases(Swarm swarm) =>
    [
        .. swarm.Tickets.InMemory()
            .Where(_ => chance.Chance(2, 3))
            .Select(ticket => new HeldLease(
                ticket.Id, chance.Chance(4, 5) ? ticket.Holder?.Fence ?? new(1) : new(chance.Range(1, 9)))),
    ];
}
