using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <summary>The tickets that can be claimed now, in the order in which they are granted.</summary>
/// <remarks>
/// Order: priority, then the order in which they became ready. A claim looks at the first ticket of each lane that the
/// agent may use: O(s), s the number of distinct requirement sets, of which there are at most
/// <see cref="RequirementSetsMax"/>.
/// </remarks>
public sealed class ReadyLine
{
    /// <summary>How many distinct requirement sets open tickets may have: the factor s in the cost of a
    /// claim.</summary>
    public const int RequirementSetsMax = 1024;

    private readonly Dictionary<string, RequirementSet> _sets = new(StringComparer.Ordinal);
    private readonly LaneGroup _open = new();
    private readonly Dictionary<string, LaneGroup> _byAgent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LaneGroup> _byRole = new(StringComparer.Ordinal);

    /// <summary>How many tickets can be claimed now.</summary>
    public int Count { get; private set; }

    /// <summary>How many distinct requirement sets the open tickets have.</summary>
    public int SetCount => _sets.Count;

    /// <summary>The best ticket for an agent, or null.</summary>
    public Ticket? Best(AgentId agent, string role, ImmutableArray<string> capabilities)
    {
        if (Count == 0)
        {
            return null;
        }

        Ticket? best = null;
        foreach (var group in GroupsOf(agent, role))
        {
            best = BestOf(group, capabilities, best);
        }

        return best;
    }

    /// <summary>The best tickets for an agent, in order of grant.</summary>
    public IReadOnlyList<Ticket> Best(AgentId agent, string role, ImmutableArray<string> capabilities, int max)
    {
        var heads = new List<Ticket>();
        foreach (var group in GroupsOf(agent, role))
        {
            foreach (var lane in group.Lanes)
            {
                if (lane.First is { } first && lane.Requirements.IsMetBy(capabilities))
                {
                    heads.Add(first);
                }
            }
        }

        var best = new List<Ticket>();
        while (best.Count < max && heads.Count > 0)
        {
            var at = 0;
            for (var index = 1; index < heads.Count; index++)
            {
                at = IsBefore(heads[index], heads[at]) ? index : at;
            }

            best.Add(heads[at]);
            if (heads[at].Lane!.After(heads[at]) is { } next)
            {
                heads[at] = next;
            }
            else
            {
                heads.RemoveAt(at);
            }
        }

        return best;
    }

    /// <summary>How many tickets an agent could claim now.</summary>
    public int CountFor(AgentId agent, string role, ImmutableArray<string> capabilities)
    {
        var count = 0;
        foreach (var group in GroupsOf(agent, role))
        {
            foreach (var lane in group.Lanes)
            {
                count += lane.Requirements.IsMetBy(capabilities) ? lane.Count : 0;
            }
        }

        return count;
    }

    /// <summary>True when one more open ticket that asks for this would not make a set too many.</summary>
    internal bool HasRoomFor(ImmutableArray<string> capabilities, HashSet<string> coming)
    {
        var key = KeyOf(capabilities);
        if (_sets.ContainsKey(key) || !coming.Add(key))
        {
            return true;
        }

        return _sets.Count + coming.Count <= RequirementSetsMax;
    }

    /// <summary>An open ticket asks for this set.</summary>
    internal void Use(ImmutableArray<string> capabilities)
    {
        var key = KeyOf(capabilities);
        if (!_sets.TryGetValue(key, out var set))
        {
            set = new(capabilities, key);
            _sets.Add(key, set);
        }

        set.Users++;
    }

    /// <summary>An open ticket no longer asks for this set.</summary>
    internal void Disuse(ImmutableArray<string> capabilities)
    {
        var set = _sets[KeyOf(capabilities)];
        if (--set.Users == 0)
        {
            _sets.Remove(set.Key);
            _open.Forget(set);
        }
    }

    internal void Add(Ticket ticket)
    {
        var group = GroupFor(ticket.Assignee);
        group.For(_sets[KeyOf(ticket.Definition.Requires)]).Add(ticket);
        Count++;
    }

    internal void Remove(Ticket ticket)
    {
        var lane = ticket.Lane!;
        lane.Remove(ticket, ticket.Definition.Priority);
        Count--;
        if (lane.Count > 0 || ReferenceEquals(lane.Group, _open))
        {
            return;
        }

        // Lanes of one agent or role come and go with their tickets, so that they cannot pile up.
        lane.Group.Forget(lane.Requirements);
        if (lane.Group.Lanes.Count == 0)
        {
            (ticket.Assignee!.Agent is null ? _byRole : _byAgent).Remove(NameOf(ticket.Assignee));
        }
    }

    private static bool IsBefore(Ticket left, Ticket right) =>
        left.Definition.Priority != right.Definition.Priority
            ? left.Definition.Priority < right.Definition.Priority
            : left.ReadyPosition < right.ReadyPosition;

    private static Ticket? BestOf(LaneGroup group, ImmutableArray<string> capabilities, Ticket? best)
    {
        foreach (var lane in group.Lanes)
        {
            if (lane.First is { } first && (best is null || IsBefore(first, best))
                && lane.Requirements.IsMetBy(capabilities))
            {
                best = first;
            }
        }

        return best;
    }

    private IEnumerable<LaneGroup> GroupsOf(AgentId agent, string role)
    {
        yield return _open;
        if (_byAgent.Count > 0 && _byAgent.TryGetValue(agent.Value, out var own))
        {
            yield return own;
        }

        if (_byRole.Count > 0 && _byRole.TryGetValue(role, out var shared))
        {
            yield return shared;
        }
    }

    private LaneGroup GroupFor(Assignee? assignee)
    {
        if (assignee is null)
        {
            return _open;
        }

        var groups = assignee.Agent is null ? _byRole : _byAgent;
        if (!groups.TryGetValue(NameOf(assignee), out var group))
        {
            group = new();
            groups.Add(NameOf(assignee), group);
        }

        return group;
    }

    private static string NameOf(Assignee assignee) => assignee.Agent?.Value ?? assignee.Role!;

    // Capabilities hold no control characters, so the separator cannot occur in one.
    private static string KeyOf(ImmutableArray<string> capabilities) =>
        capabilities.Length switch
        {
            0 => string.Empty,
            1 => capabilities[0],
            _ => string.Join('\n', capabilities),
        };
}
