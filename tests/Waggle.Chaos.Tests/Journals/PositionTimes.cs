using Waggle.Chaos.Tests.Clients;
using Waggle.Histories.Scans;

namespace Waggle.Chaos.Tests.Journals;

/// <summary>When the journal reached which position, as far as answers tell.</summary>
internal sealed class PositionTimes
{
    private readonly IReadOnlyList<Observation> _observations;
    private readonly List<(long Position, long Time)> _notYet = [];
    private readonly List<(long Position, long Time)> _already = [];

    public PositionTimes(IReadOnlyList<Observation> observations)
    {
        _observations = observations;
        var latest = 0L;
        foreach (var seen in observations.Where(static each => each.IsFresh).OrderBy(static each => each.Position))
        {
            latest = Math.Max(latest, seen.Invoked);
            _notYet.Add((seen.Position, latest));
        }

        var earliest = long.MaxValue;
        foreach (var seen in observations.OrderByDescending(static each => each.Position))
        {
            earliest = Math.Min(earliest, seen.Returned);
            _already.Add((seen.Position, earliest));
        }

        _already.Reverse();
    }

    /// <summary>The span in which the event at a position was written.</summary>
    /// <param name="end">When everything had been written.</param>
    public (long Earliest, long Latest) SpanOf(long position, long end)
    {
        // An answer that reflects a position before this one was asked for before this one was written.
        var before = _notYet.FindLastIndex(each => each.Position < position);
        var after = _already.FindIndex(each => each.Position >= position);
        var earliest = before < 0 ? 0 : _notYet[before].Time;
        return (earliest, Math.Max(earliest, after < 0 ? end : _already[after].Time));
    }

    /// <summary>X2: no answer is behind one that anybody had before it was asked for.</summary>
    public IReadOnlyList<Finding> Check()
    {
        var findings = new List<Finding>();
        var known = _observations.OrderBy(static each => each.Returned).ToList();
        var (next, highest) = (0, 0L);
        foreach (var seen in _observations.Where(static each => each.IsFresh).OrderBy(static each => each.Invoked))
        {
            for (; next < known.Count && known[next].Returned < seen.Invoked; next++)
            {
                highest = Math.Max(highest, known[next].Position);
            }

            if (seen.Position < highest)
            {
                findings.Add(new("X2", $"An answer reflects {seen.Position}, asked for after {highest} was told."));
            }
        }

        return findings;
    }
}
