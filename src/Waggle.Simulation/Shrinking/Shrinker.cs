using Waggle.Simulation.Scenarios;

namespace Waggle.Simulation.Shrinking;

/// <summary>Makes a scenario in which a property does not hold smaller, for as long as the same property does not
/// hold.</summary>
/// <remarks>First the options: kinds of faults and operations, agents, time. Then the list of happenings, by delta
/// debugging. Source: Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", TSE 2002.</remarks>
internal sealed class Shrinker(string property, int runsMax)
{
    /// <summary>How many scenarios were tried.</summary>
    public int Runs { get; private set; }

    /// <summary>The smallest scenario that was found.</summary>
    public Scenario Shrink(Scenario found)
    {
        var smallest = found with { Property = property };
        for (var before = int.MaxValue; Size(smallest) < before && Runs < runsMax;)
        {
            before = Size(smallest);
            smallest = WithLessTime(smallest);
            smallest = WithFewerKinds(smallest);
            smallest = WithSimplerOptions(smallest);
            smallest = WithFewerHappenings(smallest);
        }

        return smallest;
    }

    private static int Size(Scenario scenario) =>
        (scenario.Options.Count * 100) + (scenario.Happenings.Count * 100) + scenario.Options.SafetySeconds;

    private Scenario WithLessTime(Scenario scenario)
    {
        for (var seconds = scenario.Options.SafetySeconds / 2; seconds >= 1; seconds /= 2)
        {
            var shorter = scenario with
            {
                Options = scenario.Options with { SafetySeconds = seconds },
                Happenings =
                [
                    .. scenario.Happenings.Where(happening => happening.AtMilliseconds < seconds * 1_000),
                ],
            };
            if (!StillFails(shorter))
            {
                break;
            }

            scenario = shorter;
        }

        return scenario;
    }

    private Scenario WithFewerKinds(Scenario scenario)
    {
        foreach (var kind in Enum.GetValues<HappeningKind>().Where(scenario.Has))
        {
            scenario = Smaller(scenario, scenario with
            {
                Happenings = [.. scenario.Happenings.Where(happening => happening.Kind != kind)],
            });
        }

        return scenario;
    }

    private Scenario WithSimplerOptions(Scenario scenario)
    {
        foreach (var simplify in SimplerOptions.All)
        {
            var simpler = simplify(scenario.Options);
            scenario = simpler.Count < scenario.Options.Count
                ? Smaller(scenario, scenario with { Options = simpler })
                : scenario;
        }

        foreach (var site in scenario.Options.Sites)
        {
            scenario = Smaller(scenario, scenario with
            {
                Options = scenario.Options with { Sites = [.. scenario.Options.Sites.Where(each => each != site)] },
            });
        }

        return scenario;
    }

    /// <summary>Leaves out ever smaller parts of the list.</summary>
    private Scenario WithFewerHappenings(Scenario scenario)
    {
        for (var parts = 2; parts <= scenario.Happenings.Count * 2 && scenario.Happenings.Count > 0; parts *= 2)
        {
            var size = Math.Max(1, scenario.Happenings.Count / parts);
            for (var begin = 0; begin < scenario.Happenings.Count;)
            {
                var smaller = Smaller(scenario, scenario with
                {
                    Happenings =
                    [
                        .. scenario.Happenings.Take(begin), .. scenario.Happenings.Skip(begin + size),
                    ],
                });
                begin += ReferenceEquals(smaller, scenario) ? size : 0;
                scenario = smaller;
            }
        }

        return scenario;
    }

    private Scenario Smaller(Scenario scenario, Scenario smaller) => StillFails(smaller) ? smaller : scenario;

    private bool StillFails(Scenario candidate) =>
        Runs++ < runsMax
        && string.Equals(SimulationRun.Of(candidate).Violation?.Property, property, StringComparison.Ordinal);
}
