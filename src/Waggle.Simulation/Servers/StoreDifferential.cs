using Waggle.Simulation.Scenarios;

namespace Waggle.Simulation.Servers;

/// <summary>The same scenario over the journal in memory and over that of the embedded server: nobody may see a
/// difference.</summary>
internal static class StoreDifferential
{
    /// <summary>What differs, or null.</summary>
    public static string? Of(Scenario scenario)
    {
        // The embedded journal belongs to one process: it never needs proof of ownership.
        var alone = scenario with { Options = scenario.Options with { NeedsVerification = false } };
        var memory = SimulationRun.Of(alone);
        var sqlite = SimulationRun.Of(alone, StoreKind.Sqlite);
        return memory.Trace.Hash == sqlite.Trace.Hash
            ? null
            : string.Join(
                Environment.NewLine,
                [
                    $"Seed {scenario.Seed} ends differently over the two journals. In memory:",
                    memory.Describe(),
                    "SQLite:",
                    sqlite.Describe(),
                ]);
    }
}
