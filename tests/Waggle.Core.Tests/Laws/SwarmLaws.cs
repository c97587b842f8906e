using System.Collections.Immutable;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Laws;

/// <summary>A swarm that is checked against the laws at every step, beside a twin that lives the hard life: its rows
/// are
/// written step by step, its closed tickets leave memory at once, and it is restored from those rows at every
/// restart.</summary>
/// <remarks>
/// Laws: to decide changes nothing and is repeatable; accepted or rejected, never both; the twin decides the same; the
/// rows written step by step equal those of the whole; replaying all events gives the same state.
/// </remarks>
internal sealed class SwarmLaws
{
    /// <summary>Beyond this many entities the texts are not compared at every step: a script that fills a swarm to its
    /// limits would take minutes.</summary>
    private const int ComparedMax = 200;

    private readonly List<(SwarmEvent Event, Timestamp At)> _history = [];
    private readonly SortedDictionary<string, TicketRow> _tickets = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, AgentRow> _agents = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, GroupRow> _groups = new(StringComparer.Ordinal);
    private readonly int _comparedEvery;
    private Swarm _twin;
    private int _step;

    /// <param name="id">The swarm's name.</param>
    /// <param name="comparedEvery">At every which step whole states are compared; decisions are at every step.</param>
    public SwarmLaws(SwarmId id, int comparedEvery)
    {
        _comparedEvery = comparedEvery;
        Swarm = new(id);
        _twin = new(id);
    }

    /// <summary>The swarm that never restarts and forgets nothing.</summary>
    public Swarm Swarm { get; }

    /// <summary>Everything that happened.</summary>
    public IReadOnlyList<(SwarmEvent Event, Timestamp At)> History => _history;

    private bool IsSmall => Swarm.Tickets.InMemoryCount + Swarm.Agents.Count <= ComparedMax;

    /// <summary>Decides and applies, under the laws.</summary>
    public Decision Submit(SwarmCommand command, Stamp stamp)
    {
        Load(command);
        var isCompared = IsSmall && ++_step % _comparedEvery == 0;
        var before = isCompared ? SwarmText.Of(Swarm) : null;
        var decision = Swarm.Decide(command, stamp);
        Assert.True(decision.Rejection is null || decision.Events.IsEmpty, "Accepted and rejected at once.");
        if (IsSmall)
        {
            Assert.Equal(SwarmText.Of(decision), SwarmText.Of(_twin.Decide(command, stamp)));
        }

        if (isCompared)
        {
            Assert.Equal(SwarmText.Of(decision), SwarmText.Of(Swarm.Decide(command, stamp)));
            Assert.Equal(before, SwarmText.Of(Swarm));
        }

        foreach (var @event in decision.Events)
        {
            Swarm.Apply(@event, stamp.Now);
            _twin.Apply(@event, stamp.Now);
            _history.Add((@event, stamp.Now));
        }

        WriteRows();
        if (isCompared)
        {
            Assert.Equal(
                SwarmText.Of(Swarm),
                SwarmText.Of(SwarmRow.Of(_twin), _agents.Values, _groups.Values, _tickets.Values));
        }

        return decision;
    }

    /// <summary>The caller of the command lives, in both.</summary>
    public void Observe(SwarmCommand command, Timestamp now)
    {
        Swarm.Observe(command, now);
        _twin.Observe(command, now);
    }

    /// <summary>Renews the leases that a heartbeat names, in both.</summary>
    public ImmutableArray<LeaseReport> Renew(AgentCommand.Heartbeat heartbeat, Timestamp now)
    {
        Load(heartbeat);
        var reports = Swarm.Renew(heartbeat, now);
        Assert.Equal(reports, _twin.Renew(heartbeat, now));
        return reports;
    }

    /// <summary>The twin is restored from its rows; both grant the grace that follows a restart.</summary>
    public void Restart(Timestamp now)
    {
        var left = _tickets.Keys.Where(id => _twin.Tickets.Find(new(id)) is null).ToList();
        var rows = new SwarmRows(
            SwarmRow.Of(_twin),
            _agents.Values,
            _groups.Values,
            _tickets.Values.Where(row => _twin.Tickets.Find(row.Id) is not null));
        _twin = Swarm.Restore(_twin.Id, rows);
        left.ForEach(_twin.Tickets.Know);
        _twin.GrantGrace(now);
        Swarm.GrantGrace(now);
    }

    /// <summary>Folding all events into an empty swarm gives this one.</summary>
    public void CheckReplay()
    {
        var replayed = new Swarm(Swarm.Id);
        foreach (var (@event, at) in _history)
        {
            replayed.Apply(@event, at);
        }

        Assert.Equal(SwarmText.Of(Swarm), SwarmText.Of(replayed));
    }

    private void Load(SwarmCommand command)
    {
        foreach (var id in NamedTickets.Of(command))
        {
            if (_tickets.TryGetValue(id.Value, out var row))
            {
                _twin.Tickets.Load(row);
            }
        }
    }

    /// <summary>What a checkpoint does at a group boundary, and an engine that is short of memory after it.</summary>
    private void WriteRows()
    {
        foreach (var ticket in _twin.Tickets.TakeChanged())
        {
            _tickets[ticket.Id.Value] = TicketRow.Of(ticket);
        }

        foreach (var (id, agent) in _twin.Agents.TakeChanged())
        {
            if (agent is null)
            {
                _agents.Remove(id.Value);
            }
            else
            {
                _agents[id.Value] = AgentRow.Of(agent);
            }
        }

        foreach (var group in _twin.Tickets.TakeChangedGroups())
        {
            _groups[group.Parent.Value] = group;
        }

        if (!IsSmall)
        {
            return;
        }

        foreach (var ticket in _twin.Tickets.InMemory().Where(_twin.Tickets.MayLeave))
        {
            _twin.Tickets.Evict(ticket);
        }
    }
}
