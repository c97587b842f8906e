using System.Collections.Immutable;
using Waggle.Core.Control;

namespace Waggle.Core.Tickets;

/// <summary>A limit in force, and how many of its tickets are held: a counter, never a scan.</summary>
internal sealed class LimitTally(LabelLimit limit, int index)
{
    /// <summary>The limit, as last set.</summary>
    public LabelLimit Limit { get; set; } = limit;

    /// <summary>Its place among the limits in force.</summary>
    public int Index => index;

    /// <summary>How many of its tickets are held. More than the limit only when it was set below that.</summary>
    public int Held { get; set; }

    /// <summary>A picture of it that can be kept.</summary>
    public LimitStanding Standing => new(Limit, Held);

    /// <summary>How many more may be granted.</summary>
    public int Room => Math.Max(0, Limit.Max - Held);

    /// <summary>The first that allows no more, or null.</summary>
    public static LimitTally? FirstFull(ImmutableArray<LimitTally> tallies)
    {
        foreach (var tally in tallies)
        {
            if (tally.Room == 0)
            {
                return tally;
            }
        }

        return null;
    }

    /// <summary>What open tickets under it ask for: whose lanes open when it has room again.</summary>
    public List<Demand> Demands { get; } = [];
}
