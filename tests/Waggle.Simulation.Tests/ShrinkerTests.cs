using Waggle.Simulation.Defects;
using Waggle.Simulation.Scenarios;
using Waggle.Simulation.Shrinking;

namespace Waggle.Simulation.Tests;

/// <summary>What fails is made small, and still fails.</summary>
public sealed class ShrinkerTests
{
    [Fact]
    public void A_failing_scenario_shrinks_to_a_few_happenings_that_still_fail()
    {
        var scenario = Scenario.Draw(Failing(Defect.KeysForgottenOnRestart), Defect.KeysForgottenOnRestart);
        var property = SimulationRun.Of(scenario).Violation!.Property;

        var shrunk = new Shrinker(property, runsMax: 300).Shrink(scenario);

        Assert.True(shrunk.Happenings.Count <= 8, $"{shrunk.Happenings.Count} of {scenario.Happenings.Count} are left");
        Assert.True(shrunk.Options.Count < scenario.Options.Count);
        Assert.Equal(property, SimulationRun.Of(shrunk).Violation!.Property);
    }

    [Fact]
    public void Leaving_a_happening_out_changes_nothing_about_the_others()
    {
        var scenario = Scenario.Draw(12);
        var kind = scenario.Happenings[^1].Kind;

        var without = scenario.Happenings.Where(happening => happening.Kind != kind).ToList();

        Assert.NotEmpty(without);
        Assert.All(without, happening => Assert.Contains(happening, Scenario.Draw(12).Happenings));
    }

    private static ulong Failing(Defect defect)
    {
        for (var seed = 1UL; ; seed++)
        {
            if (SimulationRun.Of(seed, defect).Violation is not null)
            {
                return seed;
            }
        }
    }
}
