using Waggle.Simulation.Scheduling;

namespace Waggle.Simulation.Faults;

/// <summary>Who cannot be heard by whom until when. What is cut off vanishes, and nobody hears of that.</summary>
internal sealed class Partitions(Schedule schedule)
{
    private readonly Dictionary<(string Who, Direction Way), long> _until = [];

    /// <summary>Cuts one direction for a while.</summary>
    public void Cut(string who, Direction way, TimeSpan span) => _until[(who, way)] = schedule.Now + span.Ticks;

    /// <summary>True while nothing passes that way.</summary>
    public bool IsCut(string who, Direction way) => _until.GetValueOrDefault((who, way)) > schedule.Now;

    /// <summary>True when one direction is cut and the other is not.</summary>
    public bool IsOneWay(string who) => IsCut(who, Direction.ToServer) != IsCut(who, Direction.ToClient);

    /// <summary>Everything passes again.</summary>
    public void Heal() => _until.Clear();
}
