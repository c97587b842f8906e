using System.Collections.Immutable;
using System.Globalization;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Simulation;

/// <summary>Draws commands that collide: few ids, mostly sensible fences, sometimes dead or guessed ones.</summary>
internal sealed class CommandSource(SimulationOptions options, Prng chance)
{
    /// <summary>The next command.</summary>
    public SwarmCommand Next(Swarm swarm, Timestamp now) => chance.Range(0, 99) switch
    {
        < 14 => Create(now),
        < 36 => new TicketCommand.Claim(
            Agent(),
            Life(swarm),
            chance.Chance(1, 4) ? Ticket() : null,
            (int)chance.Range(1, 3),
            chance.Chance(1, 4) ? (int)chance.Range(1, options.LeaseSecondsMax) : null),
        < 62 => Holder(swarm),
        < 69 => Reviewer(),
        < 71 => new TicketCommand.ForceRelease(Ticket(), "boss", Reason: null),
        < 75 => Update(swarm, now),
        < 78 => new TicketCommand.Cancel(Ticket(), "boss", Reason: null),
        < 83 => new TicketCommand.Retry(Ticket(), "boss", Reason: null),
        < 90 => Register(),
        < 94 => new AgentCommand.Heartbeat(Agent(), Life(swarm), Leases(swarm)),
        < 95 => new AgentCommand.Declare(Agent(), Actor: null),
        < 96 => new AgentCommand.Drain(Agent(), Life(swarm), Actor: null),
        < 97 => new AgentCommand.Leave(Agent(), Life(swarm)),
        < 98 => chance.Chance(1, 3) ? new ControlCommand.Pause("boss", Reason: null) : new ControlCommand.Resume("boss"),
        < 99 => new ControlCommand.Resume("boss"),
        _ => chance.Chance(1, 2) ? new ControlCommand.RaiseFloors() : new ControlCommand.Create("t"),
    };

    private AgentId Agent() => new(string.Create(CultureInfo.InvariantCulture, $"w{chance.Range(1, options.Agents)}"));

    private TicketId Ticket() => new(string.Create(CultureInfo.InvariantCulture, $"t{chance.Range(1, options.Tickets)}"));

    /// <summary>Mostly not named; when named, mostly the present one of some agent.</summary>
    private Incarnation? Life(Swarm swarm) =>
        chance.Chance(2, 3) ? null : new Incarnation(chance.Range(1, Math.Max(1, swarm.Agents.LastIncarnation.Value)));

    private TicketCommand.Create Create(Timestamp now)
    {
        var drafts = ImmutableArray.CreateBuilder<TicketDraft>();
        for (var left = chance.Range(1, 3); left > 0; left--)
        {
            drafts.Add(new(Ticket(), Definition(now), DependsOn(), Assignee(now), Closed()));
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
        Labels: [],
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
            edges.Add(new(Ticket(), (FailurePolicy)chance.Range(0, 2)));
        }

        return edges.DrainToImmutable();
    }

    private Assignee? Assignee(Timestamp now) => chance.Range(0, 9) switch
    {
        0 => new(Agent(), Role: null, now.AddMilliseconds(chance.Range(0, 20_000))),
        1 => new(Agent: null, Role(), now.AddMilliseconds(chance.Range(0, 20_000))),
        _ => null,
    };

    private string Role() => chance.Chance(1, 2) ? "worker" : "reviewer";

    private SwarmCommand Holder(Swarm swarm)
    {
        var ticket = Ticket();
        var held = swarm.Tickets.InMemory().Where(candidate => candidate.Holder is not null).ToList();
        if (held.Count > 0 && chance.Chance(9, 10))
        {
            ticket = held[(int)chance.Range(0, held.Count - 1)].Id;
        }

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
            3 or 4 or 5 => new TicketCommand.Complete(ticket, agent, life, fence, body, new JsonText("2")),
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

    private SwarmCommand Reviewer()
    {
        var actor = chance.Chance(1, 3) ? Agent().Value : "boss";
        int? attempt = chance.Chance(1, 3) ? (int)chance.Range(1, 4) : null;
        return chance.Chance(1, 2)
            ? new TicketCommand.Approve(Ticket(), actor, attempt, Reason: null)
            : new TicketCommand.Reject(Ticket(), actor, attempt, Reason: null);
    }

    private TicketCommand.Update Update(Swarm swarm, Timestamp now)
    {
        var id = Ticket();
        var ticket = swarm.Tickets.Find(id);
        return new(
            id,
            "boss",
            chance.Range(0, 3) switch { 0 => ticket?.Version, 1 => ticket?.Version - 1, _ => null },
            ticket is not null && chance.Chance(1, 2) ? ticket.Definition : Definition(now),
            chance.Chance(1, 2) ? DependsOn() : null,
            Assignee(now));
    }

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
