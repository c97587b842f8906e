using Waggle.Core;
using Waggle.Core.Deadlines;
using Waggle.Core.Tickets;

namespace Waggle.Engine.Waiting;

/// <summary>The claims of a swarm that wait for work, grouped by what their agents can do.</summary>
/// <remarks>A ready ticket looks at the first waiter of each group, never at all waiters.</remarks>
internal sealed class WaiterLine
{
    private readonly List<WaiterGroup> _groups = [];
    private readonly Dictionary<string, List<Waiter>> _byAgent = new(StringComparer.Ordinal);
    private readonly Dictionary<Waiter, (WaiterGroup Group, LinkedListNode<Waiter> Node)> _places = [];
    private readonly DeadlineHeap _timeouts = new();

    public int Count => _places.Count;

    /// <summary>When the next wait is over.</summary>
    public Timestamp NextTimeout => _timeouts.First?.DueAt ?? Timestamp.Never;

    /// <summary>The wait that is over first, or null when nobody waits.</summary>
    public Waiter? FirstToTimeOut => (Waiter?)_timeouts.First;

    public void Add(Waiter waiter)
    {
        var group = _groups.Find(candidate =>
            string.Equals(candidate.Role, waiter.Role, StringComparison.Ordinal)
            && candidate.Capabilities.AsSpan().SequenceEqual(waiter.Capabilities.AsSpan()));
        if (group is null)
        {
            group = new(waiter.Role, waiter.Capabilities);
            _groups.Add(group);
        }

        _places.Add(waiter, (group, group.Waiters.AddLast(waiter)));
        OfAgent(waiter.Want.Agent).Add(waiter);
        _timeouts.Update(waiter);
    }

    public void Remove(Waiter waiter)
    {
        var (group, node) = _places[waiter];
        _places.Remove(waiter);
        group.Waiters.Remove(node);
        if (group.Waiters.Count == 0)
        {
            _groups.Remove(group);
        }

        var mine = OfAgent(waiter.Want.Agent);
        mine.Remove(waiter);
        if (mine.Count == 0)
        {
            _byAgent.Remove(waiter.Want.Agent.Value);
        }

        _timeouts.Remove(waiter);
        foreach (var asker in waiter.Askers)
        {
            asker.Waiter = null;
        }
    }

    /// <summary>The longest waiting claim that a ready ticket is for, or null.</summary>
    public Waiter? For(Ticket ticket)
    {
        if (_places.Count == 0)
        {
            return null;
        }

        if (ticket.Assignee?.Agent is { } agent)
        {
            return _byAgent.TryGetValue(agent.Value, out var mine)
                ? mine.Find(waiter => RequirementSet.AreMet(ticket.Definition.Requires, waiter.Capabilities))
                : null;
        }

        Waiter? longest = null;
        foreach (var group in _groups)
        {
            var first = group.Waiters.First!.Value;
            if ((longest is null || first.Sequence < longest.Sequence)
                && (ticket.Assignee is null
                    || string.Equals(ticket.Assignee.Role, group.Role, StringComparison.Ordinal))
                && RequirementSet.AreMet(ticket.Definition.Requires, group.Capabilities))
            {
                longest = first;
            }
        }

        return longest;
    }

    /// <summary>The waiting claims of an agent, longest waiting first.</summary>
    public IReadOnlyList<Waiter> Of(AgentId agent) =>
        _byAgent.TryGetValue(agent.Value, out var mine) ? [.. mine] : [];

    /// <summary>All waiting claims, longest waiting first: O(n log n), for rare events.</summary>
    public IReadOnlyList<Waiter> All() =>
        [.. _groups.SelectMany(group => group.Waiters).OrderBy(waiter => waiter.Sequence)];

    /// <summary>The waiting claim with this key, or null.</summary>
    public Waiter? WithKey(AgentId agent, UInt128 key) =>
        _byAgent.TryGetValue(agent.Value, out var mine)
            ? mine.Find(waiter => waiter.First.Key is not null && waiter.First.KeyHash == key)
            : null;

    private List<Waiter> OfAgent(AgentId agent)
    {
        if (!_byAgent.TryGetValue(agent.Value, out var mine))
        {
            mine = [];
            _byAgent.Add(agent.Value, mine);
        }

        return mine;
    }
}
