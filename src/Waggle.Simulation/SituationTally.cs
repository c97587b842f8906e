using System.Globalization;
using Waggle.Simulation.Faults;

namespace Waggle.Simulation;

/// <summary>How often each situation occurred, over many runs.</summary>
internal sealed class SituationTally
{
    private readonly long[] _counts = new long[Enum.GetValues<Situation>().Length];
    private readonly long[] _fired = new long[Enum.GetValues<FaultSite>().Length];

    /// <summary>Situations that never occurred, and sites that never fired.</summary>
    public IEnumerable<string> Missing =>
    [
        .. Enum.GetValues<Situation>().Where(each => _counts[(int)each] == 0).Select(each => $"{each}"),
        .. Enum.GetValues<FaultSite>().Where(each => _fired[(int)each] == 0).Select(each => $"{each}"),
    ];

    /// <summary>Adds a run.</summary>
    public void Add(Trace trace)
    {
        for (var index = 0; index < _counts.Length; index++)
        {
            _counts[index] += trace.Situations[index];
        }

        for (var index = 0; index < _fired.Length; index++)
        {
            _fired[index] += trace.Sites[index];
        }
    }

    /// <summary>A line for each.</summary>
    public string Describe() => string.Join(
        Environment.NewLine,
        Enum.GetValues<Situation>().Select(each => Line(_counts[(int)each], each))
            .Concat(Enum.GetValues<FaultSite>().Select(each => Line(_fired[(int)each], each))));

    private static string Line<T>(long count, T what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count,8} {what}");
}
