using System.Globalization;

namespace Waggle.Simulation.Tests;

/// <summary>Runs seeds. A red one is seen again with <c>dotnet run --project src/Waggle.Simulation -- --seed S</c>.
/// </summary>
public sealed class SeedTests
{
    private static readonly ulong _seeds = ulong.Parse(
        Environment.GetEnvironmentVariable("WAGGLE_SIMULATION_SEEDS") ?? "60", CultureInfo.InvariantCulture);

    [Fact]
    public void Every_property_holds_and_every_situation_occurs()
    {
        var tally = new SituationTally();
        var successes = 0L;
        for (var seed = 1UL; seed <= _seeds; seed++)
        {
            var result = SimulationRun.Of(seed);
            Assert.True(result.Violation is null, result.Describe());
            tally.Add(result.Trace);
            successes += result.Successes;
        }

        Assert.Empty(tally.Missing);

        // A run in which everything was refused would hold as well.
        Assert.True(successes > (long)_seeds * 100, $"only {successes} answers of success");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(42)]
    public void A_seed_always_ends_with_the_same_trace(ulong seed) =>
        Assert.Equal(SimulationRun.Of(seed).Trace.Hash, SimulationRun.Of(seed).Trace.Hash);
}
