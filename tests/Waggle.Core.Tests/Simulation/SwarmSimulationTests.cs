using System.Globalization;
using Waggle.Core.Tests.Scripts;

namespace Waggle.Core.Tests.Simulation;

/// <summary>Random histories. <c>WAGGLE_SEEDS</c> says how many, <c>WAGGLE_SEED</c> with which to begin.</summary>
public sealed class SwarmSimulationTests(ITestOutputHelper output)
{
    private const int StepsPerSeed = 200;

    [Fact]
    public void Random_histories_agree_with_the_oracle_and_keep_the_laws()
    {
        var first = Setting("WAGGLE_SEED", 1);
        var seeds = Setting("WAGGLE_SEEDS", 250);
        output.WriteLine($"Seeds {first} to {first + seeds - 1}, {StepsPerSeed} steps each.");
        var coverage = new Coverage();
        for (var seed = first; seed < first + seeds; seed++)
        {
            var hash = SwarmSimulation.Run((ulong)seed, StepsPerSeed, coverage);
            if (seed % 10 == 0)
            {
                Assert.Equal(hash, SwarmSimulation.Run((ulong)seed, StepsPerSeed, coverage));
            }
        }

        output.WriteLine(coverage.ToString());

        // Limits are reached by scripts; everything else must come up by chance, or the draws are too tame.
        Assert.Empty(coverage.Missing<SwarmCommand>());
        Assert.Empty(coverage.Missing<SwarmEvent>());
        Assert.Equal(
            [
                "AgentRejection.TooMany",
                "TicketRejection.TooManyDependents",
                "TicketRejection.TooManyRequirementSets",
            ],
            coverage.Missing<SwarmRejection>());
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
