using System.Globalization;
using Waggle.Simulation.Campaigns;

namespace Waggle.Simulation.Tests;

/// <summary>Runs seeds. A red one is seen again with <c>dotnet run --project src/Waggle.Simulation -- --seed S</c>.
/// </summary>
public sealed class SeedTests
{
    private static readonly ulong _seeds = ulong.Parse(
        Environment.GetEnvironmentVariable("WAGGLE_SIMULATION_SEEDS") ?? "1000", CultureInfo.InvariantCulture);

    [Fact]
    public void Every_property_holds_and_every_situation_occurs()
    {
        using var output = new StringWriter();
        var campaign = new Campaign(
            new() { Count = _seeds, Threads = Environment.ProcessorCount, FindingsMax = 1 }, output);
        campaign.Run();

        Assert.True(campaign.Findings.Count == 0, output.ToString());
        Assert.Empty(campaign.Tally.Missing);

        // A run in which everything was refused would hold as well.
        Assert.True(campaign.Successes > (long)_seeds * 100, $"only {campaign.Successes} answers of success");
    }
}
