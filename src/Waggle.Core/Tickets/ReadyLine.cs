using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <summary>The tickets that wait for a claim, in the order in which they are granted.</summary>
/// <remarks>
/// <para>Order: priority, then the order in which they became ready. A claim looks at the first ticket of each lane
/// that the agent may use and whose limits have room: O(s), s the number of distinct demands, of which there are at
/// most <see cref="DemandsMax"/>.</para>
/// <para>A ticket whose limit is reached keeps its place: its lane is passed over, so that a limit that fills or gets
/// room moves no ticket.</para>
/// </remarks>
public sealed partial class ReadyLine
{
    private readonly LaneGroup _open = new();
    private readonly Dictionary<string, LaneGroup> _byAgent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LaneGroup> _byRole = new(StringComparer.Ordinal);

    /// <summary>How many tickets stand in line, those whose limit is reached included.</summary>
    public int Count { get; private set; }

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

    /// <summary>The best tickets for an agent, in order of grant. All of them together keep within the
    /// limits.</summary>
    public IReadOnlyList<Ticket> Best(AgentId agent, string role, ImmutableArray<string> capabilities, int max)
    {
        var heads = new List<Ticket>();
        foreach (var group in GroupsOf(agent, role))
        {
            foreach (var lane in group.Lanes)
            {
                if (lane.First is { } first && lane.Demand.HasRoom
                    && lane.Demand.Requirements.IsMetBy(capabilities))
                {
                    heads.Add(first);
                }
            }
        }

        var best = new List<Ticket>();
        var taken = new Dictionary<LimitTally, int>();
        while (best.Count < max && heads.Count > 0)
        {
            var at = 0;
            for (var index = 1; index < heads.Count; index++)
            {
                at = IsBefore(heads[index], heads[at]) ? index : at;
            }

            var ticket = heads[at];
            Ticket? next = null;
            if (HasRoomAfter(taken, ticket))
            {
                best.Add(ticket);
                next = ticket.Lane!.After(ticket);
                foreach (var tally in ticket.Demand!.Limits)
                {
                    taken[tally] = taken.GetValueOrDefault(tally) + 1;
                }
            }

            if (next is null)
            {
                heads.RemoveAt(at);
            }
            else
            {
                heads[at] = next;
            }
        }

        return best;
    }

    /// <summary>How many tickets an agent could claim now, as far as those of one demand go.</summary>
    public int CountFor(AgentId agent, string role, ImmutableArray<string> capabilities)
    {
        var count = 0;
        foreach (var group in GroupsOf(agent, role))
        {
            foreach (var lane in group.Lanes)
            {
                count += lane.Demand.Requirements.IsMetBy(capabilities)
                    ? Math.Min(lane.Count, lane.Demand.Room)
                    : 0;
            }
        }

        return count;
    }

    /// <summary>The order of grants.</summary>
    private static int Compare(Ticket left, Ticket right) =>
        left.Definition.Priority != right.Definition.Priority
            ? left.Definition.Priority.CompareTo(right.Definition.Priority)
            : left.ReadyPosition.CompareTo(right.ReadyPosition);

    private static bool IsBefore(Ticket left, Ticket right) => Compare(left, right) < 0;

    internal void Add(Ticket ticket)
    {
        GroupFor(ticket.Assignee).For(ticket.Demand!).Add(ticket);
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
        lane.Group.Forget(lane.Demand);
        if (lane.Group.Lanes.Count == 0)
        {
            (ticket.Assignee!.Agent is null ? _byRole : _byAgent).Remove(NameOf(ticket.Assignee));
        }
    }

    private static bool HasRoomAfter(Dictionary<LimitTally, int> taken, Ticket ticket)
    {
        foreach (var tally in ticket.Demand!.Limits)
        {
            if (tally.Room <= taken.GetValueOrDefault(tally))
            {
                return false;
            }
        }

        return true;
    }

    private static Ticket? BestOf(LaneGroup group, ImmutableArray<string> capabilities, Ticket? best)
    {
        foreach (var lane in group.Lanes)
        {
            if (lane.First is { } first && (best is null || IsBefore(first, best))
                && lane.Demand.HasRoom
                && lane.Demand.Requirements.IsMetBy(capabilities))
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
}
