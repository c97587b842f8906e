namespace Waggle.Core.Tickets;

/// <summary>The lanes that are open to the same agents: to all, to one agent, or to one role.</summary>
internal sealed class LaneGroup
{
    private readonly List<Lane> _lanes = [];

    /// <summary>Its lanes, in the order in which they were made. At most one per demand.</summary>
    public IReadOnlyList<Lane> Lanes => _lanes;

    /// <summary>The lane for a demand, made when it is not there.</summary>
    public Lane For(Demand demand)
    {
        foreach (var lane in _lanes)
        {
            if (ReferenceEquals(lane.Demand, demand))
            {
                return lane;
            }
        }

        var made = new Lane(this, demand);
        _lanes.Add(made);
        if (!demand.Limits.IsEmpty)
        {
            demand.Lanes.Add(made);
        }

        return made;
    }

    /// <summary>Forgets all lanes.</summary>
    public void Clear() => _lanes.Clear();

    /// <summary>Forgets the lane for a demand that no open ticket has any more.</summary>
    public void Forget(Demand demand)
    {
        _lanes.RemoveAll(lane => ReferenceEquals(lane.Demand, demand));
        demand.Lanes.RemoveAll(lane => ReferenceEquals(lane.Group, this));
    }
}
