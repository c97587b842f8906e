using System.Globalization;
using Waggle.Simulation.Faults;
using Waggle.Simulation.Scheduling;

namespace Waggle.Simulation;

/// <summary>What happened in a run: a hash of all of it, and the last part word for word.</summary>
internal sealed class Trace(Schedule schedule, TextWriter? writer)
{
    // Enough to see what led to a violation.
    private const int LinesMax = 200;

    private readonly Queue<string> _lines = new();
    private readonly int[] _situations = new int[Enum.GetValues<Situation>().Length];
    private readonly int[] _fired = new int[Enum.GetValues<FaultSite>().Length];

    /// <summary>FNV-1a over every line. Two runs of a seed end with the same one.</summary>
    public ulong Hash { get; private set; } = 14695981039346656037;

    /// <summary>The last lines, oldest first.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>How often each situation occurred.</summary>
    public IReadOnlyList<int> Situations => _situations;

    /// <summary>How often each site of faults fired.</summary>
    public IReadOnlyList<int> Sites => _fired;

    /// <summary>Notes a line.</summary>
    public void Add(string who, string what)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{schedule.Seconds,12:F6} {who,-10} {what}");
        foreach (var letter in line)
        {
            Hash = (Hash ^ letter) * 1099511628211;
        }

        _lines.Enqueue(line);
        if (_lines.Count > LinesMax)
        {
            _lines.Dequeue();
        }

        writer?.WriteLine(line);
    }

    /// <summary>Notes that a situation occurred.</summary>
    public void Sometimes(Situation situation) => _situations[(int)situation]++;

    /// <summary>Notes that a site of faults fired.</summary>
    public void Fired(FaultSite site) => _fired[(int)site]++;
}
