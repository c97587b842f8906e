using System.Collections.Immutable;
using System.Diagnostics;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Deadlines;
using Waggle.Core.Tickets;

namespace Waggle.Core;

/// <summary>A swarm: one state, changed only by events, in one total order. Routes commands and events to its
/// parts.</summary>
/// <remarks>
/// <para>State is durable (from events: the laws hold for it) or session (lease deadlines as renewed, when agents were
/// last seen). Session state is changed by <see cref="Observe"/> and starts with a full term after a restart.</para>
/// <para>A new part is a folder with its command, event, rejection, state and machine, and a line in each switch
/// here.</para>
/// </remarks>
public sealed class Swarm
{
    private readonly DeadlineHeap _deadlines = new();

    /// <summary>A swarm before its first event.</summary>
    public Swarm(SwarmId id)
    {
        Id = id;
        Agents = new(_deadlines);
        Tickets = new(_deadlines, Agents);
    }

    /// <summary>A swarm as a checkpoint kept it.</summary>
    public static Swarm Restore(SwarmId id, SwarmRows rows)
    {
        var swarm = new Swarm(id) { Position = rows.Swarm.Position };
        swarm.Control.Exists = rows.Swarm.Exists;
        swarm.Control.IsPaused = rows.Swarm.IsPaused;
        swarm.Control.PauseReason = rows.Swarm.PauseReason;
        swarm.Control.CursorGeneration = rows.Swarm.CursorGeneration;
        swarm.Control.Settings = rows.Swarm.Settings ?? SwarmSettings.Default;
        swarm.Control.SettingsVersion = rows.Swarm.SettingsVersion;
        swarm.Agents.Restore(rows.Agents, rows.Swarm.LastIncarnation);
        swarm.Tickets.Restore(rows.Tickets, rows.Groups, rows.Swarm);
        return swarm;
    }

    /// <summary>All durable state as rows, in ordinal order, but for tickets that left memory: for laws and
    /// replay.</summary>
    public SwarmRows ToRows() => new(
        SwarmRow.Of(this),
        Agents.All().Select(AgentRow.Of),
        Tickets.Groups(),
        Tickets.InMemory().Select(TicketRow.Of));

    /// <summary>Its name.</summary>
    public SwarmId Id { get; }

    /// <summary>The position of its last event; 0 before the first.</summary>
    public long Position { get; private set; }

    /// <summary>Its tickets.</summary>
    public TicketState Tickets { get; }

    /// <summary>Its agents.</summary>
    public AgentState Agents { get; }

    /// <summary>Itself as a whole.</summary>
    public ControlState Control { get; } = new();

    /// <summary>When a <see cref="ControlCommand.Tick"/> next has something to do.</summary>
    public Timestamp NextDeadline => _deadlines.First?.DueAt ?? Timestamp.Never;

    internal IDue? FirstDue => _deadlines.First;

    /// <summary>Decides what a command does. Pure: changes nothing.</summary>
    /// <returns>The events to journal, or the reason there are none. Never both.</returns>
    public Decision Decide(SwarmCommand command, Stamp stamp) =>
        command switch
        {
            TicketCommand ticket => TicketMachine.Decide(this, ticket, stamp),
            AgentCommand agent => AgentMachine.Decide(this, agent),
            ControlCommand control => ControlMachine.Decide(this, control, stamp),
            _ => throw new UnreachableException($"Unknown command {command.GetType().Name}."),
        };

    /// <summary>Folds the next event into the state. Total: no clock, no refusal.</summary>
    /// <exception cref="InvariantViolatedException">The journal is corrupt.</exception>
    /// <exception cref="UnreachableException">A newer version wrote the journal.</exception>
    public void Apply(SwarmEvent @event, Timestamp at)
    {
        Position++;
        switch (@event)
        {
            case TicketEvent ticket:
                Tickets.Apply(ticket, Position, at);
                break;
            case AgentEvent agent:
                Agents.Apply(agent, Position, at);
                break;
            case ControlEvent control:
                Control.Apply(this, control);
                break;
            default:
                throw new UnreachableException($"Unknown event {@event.GetType().Name}.");
        }
    }

    /// <summary>The command by which a stale agent that speaks comes back, to be decided before what it says; null when
    /// the caller is no agent, or not stale, or an older life of one.</summary>
    public AgentCommand.Heartbeat? ComingBack(SwarmCommand command) =>
        Caller(command) is { } caller && caller.Agent.Life == AgentStatus.Stale
            ? new(caller.Agent.Id, caller.Incarnation, [])
            : null;

    /// <summary>A call renews the agent's life, and the leases it names. Session state: nothing is journaled.</summary>
    /// <param name="command">What was decided just now, accepted or not.</param>
    /// <param name="now">The time it was decided at.</param>
    public void Observe(SwarmCommand command, Timestamp now)
    {
        if (Caller(command) is not { } caller)
        {
            return;
        }

        Agents.See(caller.Agent, now);
        if (caller.Agent.Definition?.Renewal == LeaseRenewal.AnyCall)
        {
            foreach (var ticket in caller.Agent.Holds)
            {
                Tickets.RenewLease(ticket, now);
            }
        }
        else if (command is TicketCommand.HolderVerb verb
            && Tickets.TryGet(verb.Ticket, out var held)
            && held.Holder?.Fence == verb.Fence
            && held.Holder.Agent == verb.Agent)
        {
            Tickets.RenewLease(held, now);
        }
    }

    /// <summary>Renews the leases that a heartbeat names, and reports on each. Session state: nothing is
    /// journaled.</summary>
    public ImmutableArray<LeaseReport> Renew(AgentCommand.Heartbeat heartbeat, Timestamp now)
    {
        var reports = ImmutableArray.CreateBuilder<LeaseReport>(heartbeat.Leases.Length);
        foreach (var (id, fence) in heartbeat.Leases)
        {
            if (!Tickets.TryGet(id, out var ticket))
            {
                // A ticket that left memory was merged, and nobody holds it.
                var reason = Tickets.MayExist(id) ? EndReason.Completed : (EndReason?)null;
                reports.Add(new(id, fence, Held: false, LeaseSeconds: 0, reason));
            }
            else if (ticket.Holder is { } holder && holder.Fence == fence && holder.Agent == heartbeat.Agent)
            {
                Tickets.RenewLease(ticket, now);
                reports.Add(new(id, fence, Held: true, holder.LeaseSeconds, Reason: null));
            }
            else
            {
                var reason = TicketMachine.ReasonLost(ticket, heartbeat.Agent, fence);
                reports.Add(new(id, fence, Held: false, LeaseSeconds: 0, reason));
            }
        }

        return reports.MoveToImmutable();
    }

    /// <summary>After a restart or an outage: every live lease and agent gets a full term from now on.</summary>
    public void GrantGrace(Timestamp now)
    {
        foreach (var agent in Agents.All())
        {
            if (agent.IsLive)
            {
                Agents.See(agent, now);
            }

            foreach (var ticket in agent.Holds)
            {
                Tickets.RenewLease(ticket, now);
            }
        }
    }

    /// <summary>The swarm in figures.</summary>
    public SwarmSnapshot Snapshot() => new(
        Id,
        Position,
        Control.IsPaused,
        Tickets.TicketPrefix,
        [.. Enumerable.Range(0, TicketState.StatusCount).Select(status => Tickets.Count((TicketStatus)status))],
        Tickets.Ready.Count - Tickets.Ready.LimitedCount,
        Tickets.DelayedCount,
        Agents.LiveCount,
        Tickets.Grants,
        Tickets.LeaseLosses,
        Tickets.Ready.LimitedCount,
        Control.SettingsVersion,
        [.. Tickets.LimitsInForce]);

    /// <summary>The agent that speaks in a command, in its present life; null when nobody or an older life
    /// does.</summary>
    private (Agent Agent, Incarnation? Incarnation)? Caller(SwarmCommand command)
    {
        (AgentId Id, Incarnation? Incarnation)? named = command switch
        {
            TicketCommand.HolderVerb verb => (verb.Agent, verb.Incarnation),
            TicketCommand.Claim claim => (claim.Agent, claim.Incarnation),
            AgentCommand.Heartbeat heartbeat => (heartbeat.Agent, heartbeat.Incarnation),
            _ => null,
        };

        return named is { } caller
            && Agents.TryGet(caller.Id, out var agent)
            && (caller.Incarnation is null || caller.Incarnation == agent.Incarnation)
                ? (agent, caller.Incarnation)
                : null;
    }
}
