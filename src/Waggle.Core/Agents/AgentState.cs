using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Waggle.Core.Deadlines;
using Waggle.Core.Tickets;

namespace Waggle.Core.Agents;

/// <summary>The agents of a swarm as the events so far have made them.</summary>
/// <remarks>What an agent holds is kept by the events of its tickets; an agent's own events never change a
/// ticket.</remarks>
public sealed class AgentState
{
    /// <summary>How many agents a swarm may know: each costs memory whether it works or not.</summary>
    public const int AgentsMax = 100_000;

    /// <summary>How long an agent that is done is remembered, in seconds: a day, so that yesterday's run can be
    /// read.</summary>
    public const int ForgetAfterSeconds = 86_400;

    private readonly Dictionary<string, Agent> _agents = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _changed = new(StringComparer.Ordinal);
    private readonly DeadlineHeap _deadlines;

    internal AgentState(DeadlineHeap deadlines) => _deadlines = deadlines;

    /// <summary>The highest incarnation handed out.</summary>
    public Incarnation LastIncarnation { get; private set; }

    /// <summary>How many agents are known.</summary>
    public int Count => _agents.Count;

    /// <summary>How many agents are up.</summary>
    public int LiveCount { get; private set; }

    /// <summary>How many agents changed since the last checkpoint took them.</summary>
    public int ChangedCount => _changed.Count;

    /// <summary>The agent, if it is known.</summary>
    public Agent? Find(AgentId id) => _agents.GetValueOrDefault(id.Value);

    /// <summary>All agents in ordinal order: O(n log n), for lists and explanations.</summary>
    public IReadOnlyList<Agent> All() => [.. _agents.Values.OrderBy(agent => agent.Id.Value, StringComparer.Ordinal)];

    /// <summary>The rejection for a caller that names an older life of an agent, or null.</summary>
    internal AgentRejection.IncarnationStale? StaleIncarnation(AgentId id, Incarnation? incarnation) =>
        incarnation is { } named && TryGet(id, out var agent) && agent.Incarnation != named
            ? new(id, agent.Incarnation)
            : null;

    internal bool HasRoomFor(AgentId id) => Count < AgentsMax || _agents.ContainsKey(id.Value);

    internal bool TryGet(AgentId id, [NotNullWhen(true)] out Agent? agent) => _agents.TryGetValue(id.Value, out agent);

    internal void RaiseFloor(Incarnation floor) =>
        LastIncarnation = floor.Value > LastIncarnation.Value ? floor : LastIncarnation;

    /// <summary>Makes a place for an agent of whom nothing is known, where one ticket is looked at alone.</summary>
    internal void Stand(AgentId id) => _agents.TryAdd(id.Value, new(id));

    /// <summary>A ticket's event gave it to the agent.</summary>
    internal void Take(AgentId id, Ticket ticket, Timestamp at)
    {
        var agent = _agents[id.Value];
        if (agent.HeldTickets.Count == 0)
        {
            agent.StatusSince = at;
            _changed.Add(id.Value);
        }

        agent.HeldTickets.Add(ticket);
    }

    /// <summary>A row says that the agent holds the ticket.</summary>
    internal void Take(AgentId id, Ticket ticket) => _agents[id.Value].HeldTickets.Add(ticket);

    /// <summary>A ticket's event took it from the agent.</summary>
    internal void Drop(AgentId id, Ticket ticket, Timestamp at)
    {
        var agent = _agents[id.Value];
        Invariant.Holds(agent.HeldTickets.Remove(ticket));
        if (agent.HeldTickets.Count == 0)
        {
            agent.StatusSince = at;
            _changed.Add(id.Value);
        }
    }

    /// <summary>The agent spoke. Session state: not journaled.</summary>
    internal void See(Agent agent, Timestamp now)
    {
        agent.LastSeen = Timestamp.Max(agent.LastSeen, now);
        Reschedule(agent);
    }

    /// <summary>Folds one event into the state. Total: no clock, no refusal.</summary>
    internal void Apply(AgentEvent @event, long position, Timestamp at)
    {
        if (@event is AgentEvent.Forgotten)
        {
            Forget(@event.Agent);
            return;
        }

        var isNew = !_agents.TryGetValue(@event.Agent.Value, out var agent);
        if (agent is null)
        {
            Invariant.Holds(@event is AgentEvent.Declared or AgentEvent.Registered);
            agent = new(@event.Agent);
            _agents.Add(@event.Agent.Value, agent);
        }

        var life = agent.Life;
        LiveCount -= agent.IsLive ? 1 : 0;
        Change(agent, @event);
        LiveCount += agent.IsLive ? 1 : 0;

        agent.Version = position;
        agent.UpdatedAt = at;
        agent.StatusSince = life == agent.Life && !isNew ? agent.StatusSince : at;
        agent.LastSeen = @event is AgentEvent.Registered or AgentEvent.Returned ? at : agent.LastSeen;
        _changed.Add(agent.Id.Value);
        Reschedule(agent);
    }

    /// <summary>The agents that changed since this was last asked, in ordinal order; null where one was
    /// forgotten.</summary>
    public IReadOnlyList<(AgentId Id, Agent? Agent)> TakeChanged()
    {
        if (_changed.Count == 0)
        {
            return [];
        }

        var taken = _changed.Select(name => (new AgentId(name), _agents.GetValueOrDefault(name))).ToList();
        _changed.Clear();
        return taken;
    }

    /// <summary>Brings the rows of a checkpoint back into an empty state.</summary>
    internal void Restore(IEnumerable<AgentRow> rows, Incarnation last)
    {
        Invariant.Holds(_agents.Count == 0);
        LastIncarnation = last;
        foreach (var row in rows)
        {
            var agent = row.ToAgent();
            _agents.Add(row.Id.Value, agent);
            LiveCount += agent.IsLive ? 1 : 0;
            Reschedule(agent);
        }
    }

    private void Change(Agent agent, AgentEvent @event)
    {
        switch (@event)
        {
            case AgentEvent.Declared:
                Invariant.Holds(!agent.IsLive);
                agent.Life = AgentStatus.Idle;
                agent.IsDraining = false;
                break;
            case AgentEvent.Registered registered:
                Invariant.Holds(registered.Incarnation.Value > LastIncarnation.Value);
                LastIncarnation = registered.Incarnation;
                agent.Incarnation = registered.Incarnation;
                agent.Definition = registered.Definition;
                agent.Life = AgentStatus.Ready;
                agent.IsDraining = false;
                break;
            case AgentEvent.WentStale:
                Invariant.Holds(agent.IsLive);
                agent.Life = AgentStatus.Stale;
                break;
            case AgentEvent.Returned:
                Invariant.Holds(agent.Life == AgentStatus.Stale);
                agent.Life = AgentStatus.Ready;
                break;
            case AgentEvent.Draining:
                agent.IsDraining = true;
                break;
            case AgentEvent.Finished or AgentEvent.Left:
                Invariant.Holds(agent.HeldTickets.Count == 0);
                agent.Life = AgentStatus.Done;
                agent.IsDraining = false;
                break;
            default:
                throw new UnreachableException($"Unknown event {@event.GetType().Name}.");
        }
    }

    private void Forget(AgentId id)
    {
        Invariant.Holds(_agents.Remove(id.Value, out var agent) && agent.HeldTickets.Count == 0);
        _deadlines.Remove(agent);
        _changed.Add(id.Value);
    }

    private void Reschedule(Agent agent)
    {
        agent.DueAt = agent.Life switch
        {
            AgentStatus.Ready => agent.LastSeen.AddSeconds(agent.Definition!.TermSeconds),
            AgentStatus.Done => agent.UpdatedAt.AddSeconds(ForgetAfterSeconds),
            _ => Timestamp.Never,
        };
        _deadlines.Update(agent);
    }
}
