using Waggle.Simulation.Defects;
using Waggle.Simulation.Scenarios;

namespace Waggle.Simulation.Tests;

/// <summary>Scenarios that showed something once are run for ever.</summary>
public sealed class RegressionTests
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "regressions");

    /// <summary>All that were kept.</summary>
    public static TheoryData<string> Kept =>
        [.. Directory.GetFiles(_folder, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_kept_scenario_breaks_nothing_but_what_its_defect_breaks(string file)
    {
        var scenario = Scenario.Read(File.ReadAllText(Path.Combine(_folder, file)));
        var sound = SimulationRun.Of(scenario with { Defect = Defect.None });
        Assert.True(sound.Violation is null, sound.Describe());
        if (scenario.Defect != Defect.None)
        {
            Assert.Equal(scenario.Property, SimulationRun.Of(scenario).Violation?.Property);
        }
    }

    [Fact]
    public void A_scenario_reads_back_as_it_was_written()
    {
        var drawn = Scenario.Draw(4711, Defect.AttemptReused) with { About = "It is kept.", Property = "T8" };

        var text = drawn.Write();

        Assert.Equal(text, Scenario.Read(text).Write());
        Assert.Equal(SimulationRun.Of(drawn).Trace.Hash, SimulationRun.Of(Scenario.Read(text)).Trace.Hash);
    }
}
