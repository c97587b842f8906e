using System.Text.Json;
using Waggle.Core;
using Waggle.Simulation.Defects;

namespace Waggle.Simulation.Scenarios;

/// <summary>All that decides a run: drawn from a seed, or read from a file that was kept.</summary>
/// <remarks>A seed means something else once a draw changes; what is written out here stays what it was.</remarks>
internal sealed record Scenario
{
    /// <summary>What it shows, for whoever reads the file.</summary>
    public string? About { get; init; }

    /// <summary>The property that does not hold in it while the defect is there, or null.</summary>
    public string? Property { get; init; }

    /// <summary>What is broken on purpose.</summary>
    public Defect Defect { get; init; }

    /// <summary>Where the chance comes from that is not a happening's own.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What may happen.</summary>
    public required SimulationOptions Options { get; init; }

    /// <summary>What happens from outside, in order of time.</summary>
    public required IReadOnlyList<Happening> Happenings { get; init; }

    /// <summary>The scenario of a seed.</summary>
    public static Scenario Draw(ulong seed, Defect defect = Defect.None)
    {
        var root = new Prng(seed);
        var options = SimulationOptions.Draw(root.Fork());
        return new()
        {
            Defect = defect,
            Seed = seed,
            Options = options,
            Happenings = HappeningPlan.Draw(root.Fork(), options),
        };
    }

    /// <summary>Reads one that was kept.</summary>
    public static Scenario Read(string json) => JsonSerializer.Deserialize(json, ScenarioJson.Default.Scenario)
        ?? throw new JsonException("The scenario is null.");

    /// <summary>As a file.</summary>
    public string Write() => JsonSerializer.Serialize(this, ScenarioJson.Default.Scenario) + "\n";

    /// <summary>True when something of a kind happens in it.</summary>
    public bool Has(HappeningKind kind) => Happenings.Any(happening => happening.Kind == kind);
}
