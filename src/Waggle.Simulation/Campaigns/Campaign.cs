using System.Globalization;
using Waggle.Simulation.Scenarios;
using Waggle.Simulation.Servers;
using Waggle.Simulation.Shrinking;

namespace Waggle.Simulation.Campaigns;

/// <summary>Runs many seeds, goes on after a finding, and shrinks each.</summary>
internal sealed class Campaign(CampaignOptions options, TextWriter output)
{
    // One in so many seeds runs again, and one in so many over the embedded server's journal as well.
    private const ulong TwiceEvery = 50;
    private const ulong DifferentialEvery = 100;

    private static readonly TimeSpan _reportEvery = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private readonly List<Finding> _findings = [];
    private ulong _next;
    private TimeSpan _reportedAt;

    /// <summary>How many seeds were run.</summary>
    public ulong Seeds { get; private set; }

    /// <summary>How long they took in virtual time, in seconds.</summary>
    public double VirtualSeconds { get; private set; }

    /// <summary>Answers of success that clients got.</summary>
    public long Successes { get; private set; }

    /// <summary>What occurred.</summary>
    public SituationTally Tally { get; } = new();

    /// <summary>What did not hold.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    private TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_began);

    private bool IsOver => Elapsed.TotalMinutes >= options.Minutes || _findings.Count >= options.FindingsMax;

    /// <summary>Runs them all, and tells of the end.</summary>
    public void Run()
    {
        var threads = Enumerable.Range(0, options.Threads).Select(_ => new Thread(RunSome)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Report();
    }

    private void RunSome()
    {
        while (TryTake(out var seed))
        {
            var scenario = Scenario.Draw(seed, options.Defect);
            var result = SimulationRun.Of(scenario);
            var difference = result.Violation is null ? Difference(seed, scenario, result) : null;
            lock (_gate)
            {
                Seeds++;
                VirtualSeconds += result.Seconds;
                Successes += result.Successes;
                Tally.Add(result.Trace);
                if (Elapsed - _reportedAt >= _reportEvery)
                {
                    Report();
                }
            }

            if (result.Violation is { } violation)
            {
                Keep(new(seed, result.Describe(), Shrunk(scenario, violation.Property)));
            }
            else if (difference is not null)
            {
                Keep(new(seed, difference, Shrunk: null));
            }
        }
    }

    private bool TryTake(out ulong seed)
    {
        lock (_gate)
        {
            seed = options.First + _next;
            return !IsOver && _next++ < options.Count;
        }
    }

    /// <summary>What a second run of some seeds shows that the first did not, or null.</summary>
    private static string? Difference(ulong seed, Scenario scenario, SimulationResult result)
    {
        if (seed % TwiceEvery == 0 && SimulationRun.Of(scenario).Trace.Hash is var again
            && again != result.Trace.Hash)
        {
            return $"Seed {seed} ends with {result.Trace.Hash:x16} once and {again:x16} again.";
        }

        return seed % DifferentialEvery == 0 ? StoreDifferential.Of(scenario) : null;
    }

    private Scenario? Shrunk(Scenario scenario, string property) => options.ShrinkingRunsMax == 0
        ? null
        : new Shrinker(property, options.ShrinkingRunsMax).Shrink(scenario);

    private void Keep(Finding finding)
    {
        lock (_gate)
        {
            _findings.Add(finding);
            output.WriteLine(finding.Description);
            if (finding.Shrunk is not { } shrunk || options.Folder is not { } folder)
            {
                return;
            }

            Directory.CreateDirectory(folder);
            var path = Path.Combine(
                folder, string.Create(CultureInfo.InvariantCulture, $"{shrunk.Property}-{finding.Seed}.json"));
            File.WriteAllText(path, shrunk.Write());
            output.WriteLine($"{shrunk.Happenings.Count} happenings are left after shrinking: {path}");
        }
    }

    private void Report()
    {
        _reportedAt = Elapsed;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Seeds} seeds, {VirtualSeconds / 3600:F1} simulated hours, {_findings.Count} findings")
            + $" in {Elapsed:hh\\:mm\\:ss}");
    }
}
