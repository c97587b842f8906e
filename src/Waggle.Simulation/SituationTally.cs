using System.Globalization;

namespace Waggle.Simulation;

/// <summary>How often each situation occurred, over many runs.</summary>
internal sealed class SituationTally
{
    private readonly long[] _counts = new long[Enum.GetValues<Situation>().Length];

    /// <summary>Those that never occurred.</summary>
    public IEnumerable<Situation> Missing => Enum.GetValues<Situation>().Where(each => _counts[(int)each] == 0);

    /// <summary>Adds a run.</summary>
    public void Add(Trace trace)
    {
        for (var index = 0; index < _counts.Length; index++)
        {
            _counts[index] += trace.Situations[index];
        }
    }

    /// <summary>A line for each.</summary>
    public string Describe() => string.Join(
        Environment.NewLine,
        Enum.GetValues<Situation>().Select(each => string.Create(
            CultureInfo.InvariantCulture, $"{_counts[(int)each],8} {each}")));
}
