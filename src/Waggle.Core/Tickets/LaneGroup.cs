namespace Waggle.Core.Tickets;

/// <summary>The lanes that are open to the same agents: to all, to one agent, or to one role.</summary>
internal sealed class LaneGroup
{
    private readonly List<Lane> _lanes = [];

    /// <summary>Its lanes, in the order in which they were made. At most one per requirement set.</summary>
    public IReadOnlyList<Lane> Lanes => _lanes;

    /// <summary>The lane for a requirement set, made when it is not there.</summary>
    public Lane For(RequirementSet requirements)
    {
        foreach (var lane in _lanes)
        {
            if (ReferenceEquals(lane.Requirements, requirements))
            {
                return lane;
            }
        }

        var made = new Lane(this, requirements);
        _lanes.Add(made);
        return made;
    }

    /// <summary>Forgets the lane for a requirement set that no open ticket asks for any more.</summary>
    public void Forget(RequirementSet requirements) =>
        _lanes.RemoveAll(lane => ReferenceEquals(lane.Requirements, requirements));
}
