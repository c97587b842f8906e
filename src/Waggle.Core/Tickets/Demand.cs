using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <summary>What a claim must bring and find to get a ticket: capabilities, and room under every limit. One object for
/// all open tickets that ask for the same.</summary>
internal sealed class Demand(RequirementSet requirements, ImmutableArray<LimitTally> limits, string limitKey)
{
    /// <summary>What an agent must be able to do.</summary>
    public RequirementSet Requirements => requirements;

    /// <summary>The limits its tickets are under.</summary>
    public ImmutableArray<LimitTally> Limits => limits;

    /// <summary>Tells it from the others with the same requirements.</summary>
    public string LimitKey => limitKey;

    /// <summary>How many open tickets ask for it.</summary>
    public int Users { get; set; }

    /// <summary>How many of them stand in line.</summary>
    public int Ready { get; set; }

    /// <summary>The lines in which they stand; kept only under a limit.</summary>
    public List<Lane> Lanes { get; } = [];

    /// <summary>How many more of its tickets may be granted now.</summary>
    public int Room
    {
        get
        {
            var room = int.MaxValue;
            foreach (var tally in limits)
            {
                room = Math.Min(room, tally.Room);
            }

            return room;
        }
    }

    /// <summary>True when every limit allows one more.</summary>
    public bool HasRoom => LimitTally.FirstFull(limits) is null;
}
