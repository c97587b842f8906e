using System.Collections.Immutable;
using Waggle.Core.Control;

namespace Waggle.Core.Tickets;

/// <content>What open tickets ask for, and the limits they are under.</content>
public sealed partial class ReadyLine
{
    /// <summary>How many distinct requirement sets open tickets may have.</summary>
    public const int RequirementSetsMax = 1024;

    /// <summary>How many distinct combinations of a requirement set with the limits that a ticket is under open tickets
    /// may have: the factor s in the cost of a claim. More than requirement sets, so that setting limits does not at
    /// once use them up.</summary>
    public const int DemandsMax = 4 * RequirementSetsMax;

    private readonly Dictionary<string, RequirementSet> _sets = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _opened = [];
    private int _demandCount;

    /// <summary>How many distinct requirement sets the open tickets have.</summary>
    public int SetCount => _sets.Count;

    /// <summary>How many tickets stand in line though a limit of theirs is reached. O(s).</summary>
    public int LimitedCount => Limits.Tallies.IsEmpty
        ? 0
        : _sets.Values.Sum(set => set.Demands.Values.Sum(demand => demand.HasRoom ? 0 : demand.Ready));

    /// <summary>The limits in force.</summary>
    internal LimitTable Limits { get; private set; } = new([]);

    /// <summary>True when one more open ticket like this would not make a set or a combination too many.</summary>
    internal bool HasRoomFor(TicketDefinition definition, ComingDemands coming)
    {
        var key = KeyOf(definition.Requires);
        if (!_sets.TryGetValue(key, out var set) && coming.Sets.Add(key)
            && _sets.Count + coming.Sets.Count > RequirementSetsMax)
        {
            return false;
        }

        // Without limits there are as many combinations as sets.
        if (Limits.Tallies.IsEmpty)
        {
            return true;
        }

        var limitKey = LimitTable.KeyOf(Limits.Over(definition.Labels));
        return set?.Demands.ContainsKey(limitKey) is true
            || !coming.Demands.Add(KeyOf(key, limitKey))
            || _demandCount + coming.Demands.Count <= DemandsMax;
    }

    /// <summary>True when these open tickets would not make too many combinations under other limits.</summary>
    internal static bool HasRoomFor(IEnumerable<Ticket> open, ImmutableArray<LabelLimit> limits)
    {
        var table = new LimitTable(limits);
        var demands = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ticket in open)
        {
            var limitKey = LimitTable.KeyOf(table.Over(ticket.Definition.Labels));
            if (demands.Add(KeyOf(ticket.Demand!.Requirements.Key, limitKey)) && demands.Count > DemandsMax)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An open ticket asks for what its definition says, from now on and in place of what it asked for
    /// before.</summary>
    internal void Use(Ticket ticket)
    {
        var before = ticket.Demand;
        ticket.Demand = DemandOf(ticket.Definition);
        ticket.Demand.Users++;
        if (before is not null)
        {
            Leave(before);
        }
    }

    /// <summary>A ticket that closes asks for nothing any more.</summary>
    internal void Disuse(Ticket ticket)
    {
        Leave(ticket.Demand!);
        ticket.Demand = null;
    }

    /// <summary>A ticket is held: one more under each of its limits.</summary>
    internal static void Hold(Ticket ticket)
    {
        foreach (var tally in ticket.Demand!.Limits)
        {
            tally.Held++;
        }
    }

    /// <summary>A ticket is no longer held.</summary>
    internal void LetGo(Ticket ticket)
    {
        foreach (var tally in ticket.Demand!.Limits)
        {
            Invariant.Holds(tally.Held > 0);
            var wasFull = tally.Room == 0;
            tally.Held--;
            if (wasFull && tally.Room > 0)
            {
                _opened.Add(tally.Index);
            }
        }
    }

    /// <summary>Sets what limits allow, when they are about the same tickets as before.</summary>
    internal void Resize(ImmutableArray<LabelLimit> limits)
    {
        foreach (var limit in limits)
        {
            Limits.Tallies.First(tally => tally.Limit.IsAboutTheSameAs(limit)).Limit = limit;
        }
    }

    /// <summary>Puts other limits in force. No ticket stands in line, and what each asks for is told anew.</summary>
    internal void Replace(ImmutableArray<LabelLimit> limits)
    {
        Invariant.Holds(Count == 0);
        Limits = new(limits);
        _sets.Clear();
        _demandCount = 0;
        _open.Clear();
        _opened.Clear();
    }

    /// <summary>The tickets that may be claimed because limits that were reached have room again, in order of grant: as
    /// many of each lane as there is room for.</summary>
    internal List<Ticket> TakeOpened()
    {
        var opened = new List<Ticket>();
        foreach (var lane in _opened.SelectMany(index => Limits.Tallies[index].Demands)
            .Distinct()
            .SelectMany(demand => demand.Lanes))
        {
            var ticket = lane.First;
            for (var room = lane.Demand.Room; ticket is not null && room > 0; room--)
            {
                opened.Add(ticket);
                ticket = lane.After(ticket);
            }
        }

        _opened.Clear();
        opened.Sort(Compare);
        return opened;
    }

    private Demand DemandOf(TicketDefinition definition)
    {
        var key = KeyOf(definition.Requires);
        if (!_sets.TryGetValue(key, out var set))
        {
            set = new(definition.Requires, key);
            _sets.Add(key, set);
        }

        var over = Limits.Over(definition.Labels);
        var limitKey = LimitTable.KeyOf(over);
        if (!set.Demands.TryGetValue(limitKey, out var demand))
        {
            demand = new(set, over, limitKey);
            set.Demands.Add(limitKey, demand);
            _demandCount++;
            foreach (var tally in over)
            {
                tally.Demands.Add(demand);
            }
        }

        return demand;
    }

    private void Leave(Demand demand)
    {
        if (--demand.Users > 0)
        {
            return;
        }

        _open.Forget(demand);
        _demandCount--;
        demand.Requirements.Demands.Remove(demand.LimitKey);
        foreach (var tally in demand.Limits)
        {
            tally.Demands.Remove(demand);
        }

        if (demand.Requirements.Demands.Count == 0)
        {
            _sets.Remove(demand.Requirements.Key);
        }
    }

    // Capabilities hold no control characters, so the separator cannot occur in one.
    private static string KeyOf(ImmutableArray<string> capabilities) =>
        capabilities.Length switch
        {
            0 => string.Empty,
            1 => capabilities[0],
            _ => string.Join('\n', capabilities),
        };

    private static string KeyOf(string requirementKey, string limitKey) => $"{requirementKey}\t{limitKey}";
}
