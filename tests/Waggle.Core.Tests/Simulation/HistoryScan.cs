using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Simulation;

/// <summary>Reads the events alone, as an auditor with nothing but the journal would, and checks what must hold in
/// every history.</summary>
internal sealed class HistoryScan
{
    private readonly Dictionary<string, (long Fence, string Agent)> _held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _attempts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _lives = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Edge>> _edges = new(StringComparer.Ordinal);
    private readonly HashSet<(string Ticket, string DependsOn)> _satisfied = [];
    private readonly HashSet<string> _merged = new(StringComparer.Ordinal);
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _draining = new(StringComparer.Ordinal);
    private readonly HashSet<string> _up = new(StringComparer.Ordinal);
    private long _lastFence;
    private long _lastLife;

    public void Add(SwarmEvent @event)
    {
        switch (@event)
        {
            case TicketEvent ticket:
                Add(ticket);
                break;
            case AgentEvent agent:
                Add(agent);
                break;
            case ControlEvent.FloorsRaised raised:
                (_lastFence, _lastLife) = (raised.FenceFloor.Value, raised.IncarnationFloor.Value);
                break;
            case ControlEvent.Restored restored:
                (_lastFence, _lastLife) = (restored.FenceFloor.Value, restored.IncarnationFloor.Value);
                break;
            default:
                break;
        }
    }

    private void Add(TicketEvent @event)
    {
        var id = @event.Ticket.Value;
        Assert.True(!_merged.Contains(id) || @event is TicketEvent.Cascaded, $"{id} is merged, and {@event}.");
        Assert.True(
            !_closed.Contains(id) || @event is TicketEvent.Cascaded or TicketEvent.Retried or TicketEvent.Cancelled,
            $"{id} is closed, and {@event}.");
        switch (@event)
        {
            case TicketEvent.Created created:
                Connect(id, created.Edges);
                break;
            case TicketEvent.Imported imported:
                Connect(id, imported.Edges);
                (imported.Status == TicketStatus.Merged ? _merged : _closed).Add(id);
                break;
            case TicketEvent.Updated updated:
                Connect(id, updated.Edges);
                break;
            case TicketEvent.Cascaded cascaded:
                cascaded.Satisfied.ToList().ForEach(waiting => _satisfied.Add((waiting.Value, id)));
                break;
            case TicketEvent.Claimed claimed:
                Grant(claimed);
                break;
            case TicketEvent.Resumed resumed:
                Assert.Equal((resumed.OldFence.Value, resumed.Agent.Value), _held[id]);
                Assert.Equal(_lives[resumed.Agent.Value], resumed.Incarnation.Value);
                Assert.True(resumed.Fence.Value > _lastFence, "A fence was reused.");
                _lastFence = resumed.Fence.Value;
                _held[id] = (resumed.Fence.Value, resumed.Agent.Value);
                break;
            case TicketEvent.Retried:
                Assert.True(_closed.Remove(id), $"{id} was opened again and had not been closed.");
                break;
            case TicketEvent.Approved:
                _merged.Add(id);
                break;
            default:
                AddHeld(id, @event);
                break;
        }
    }

    /// <summary>Events of a holding name its fence: whoever lost the ticket has no effect on it.</summary>
    private void AddHeld(string id, TicketEvent @event)
    {
        var (fence, agent, ends, closes) = @event switch
        {
            TicketEvent.Started e => (e.Fence, e.Agent, false, false),
            TicketEvent.Progressed e => (e.Fence, e.Agent, false, false),
            TicketEvent.Completed e => (e.Fence, e.Agent, true, false),
            TicketEvent.Failed e => (e.Fence, e.Agent, true, e.Closed),
            TicketEvent.Released e => (e.Fence, e.Agent, true, e.Closed),
            TicketEvent.HandedOff e => (e.Fence, e.Agent, true, e.Closed),
            TicketEvent.LeaseLost e => (e.Fence, e.Agent, true, e.Closed),
            TicketEvent.TimedOut e => (e.Fence, e.Agent, true, e.Closed),
            TicketEvent.ForceReleased e => (e.Fence, e.Agent, true, false),
            TicketEvent.Rejected e => (default, default, false, e.Closed),
            TicketEvent.Expired or TicketEvent.Cancelled => (default, default, true, true),
            _ => (default(Fence), default(AgentId), false, false),
        };
        if (fence != Fence.None)
        {
            Assert.True(_held.TryGetValue(id, out var holding), $"Nobody holds {id}, and {@event}.");
            Assert.Equal((fence.Value, agent.Value), holding);
        }

        if (ends)
        {
            _held.Remove(id);
        }

        if (closes)
        {
            _closed.Add(id);
        }

        if (@event is TicketEvent.Completed { ReviewUntil: null })
        {
            _merged.Add(id);
        }
    }

    private void Grant(TicketEvent.Claimed claimed)
    {
        var id = claimed.Ticket.Value;
        var agent = claimed.Agent.Value;
        Assert.DoesNotContain(id, _held.Keys);
        Assert.True(claimed.Fence.Value > _lastFence, "A fence was reused.");
        Assert.Equal(_attempts.GetValueOrDefault(id) + 1, claimed.Attempt);
        Assert.Equal(_lives[agent], claimed.Incarnation.Value);
        Assert.Contains(agent, _up);
        Assert.DoesNotContain(agent, _draining);
        foreach (var edge in _edges[id])
        {
            Assert.True(
                _merged.Contains(edge.Ticket.Value) || _satisfied.Contains((id, edge.Ticket.Value)),
                $"{id} was granted before {edge.Ticket} was satisfied.");
        }

        _lastFence = claimed.Fence.Value;
        _attempts[id] = claimed.Attempt;
        _held[id] = (claimed.Fence.Value, agent);
    }

    private void Add(AgentEvent @event)
    {
        var agent = @event.Agent.Value;
        switch (@event)
        {
            case AgentEvent.Registered registered:
                Assert.True(registered.Incarnation.Value > _lastLife, "A life was reused.");
                _lastLife = registered.Incarnation.Value;
                _lives[agent] = _lastLife;
                _up.Add(agent);
                _draining.Remove(agent);
                break;
            case AgentEvent.Returned:
                _up.Add(agent);
                break;
            case AgentEvent.Draining:
                _draining.Add(agent);
                break;
            default:
                _up.Remove(agent);
                Assert.True(
                    @event is not (AgentEvent.Finished or AgentEvent.Left or AgentEvent.Forgotten)
                    || !_held.Values.Any(holding => holding.Agent == agent),
                    $"{@event}, and it still holds a ticket.");
                break;
        }
    }

    /// <summary>An edge may come satisfied only when what it waits for has ended in a way that satisfies it.</summary>
    private void Connect(string id, IEnumerable<Edge> edges)
    {
        _edges[id] = [.. edges];
        foreach (var edge in _edges[id].Where(edge => edge.Satisfied))
        {
            var target = edge.Ticket.Value;
            _satisfied.Add((id, target));
        }
    }
}
