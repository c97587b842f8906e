using Waggle.Chaos.Tests.Nemeses;
using Waggle.Chaos.Tests.Runs;
using Waggle.Chaos.Tests.Workloads;

namespace Waggle.Chaos.Tests;

/// <summary>SIGKILL again and again, at any moment of the server's life: what was acknowledged is never lost, and
/// nothing is done twice.</summary>
public sealed class KillLoopTests
{
    private const int KillsInAMinute = 30;

    [Fact]
    public async Task Any_number_of_kills_loses_nothing_and_does_nothing_twice()
    {
        var report = await ChaosRun.OfAsync(
            new()
            {
                Name = "kills",
                Seed = ChaosSettings.Seed,
                Workloads = [new TicketRegisterWorkload(), new FanInWorkload(), new ChurnWorkload()],
                Nemeses = static (_, _) => [new KillNemesis()],
                Faults = FaultPhase.Counting(ChaosSettings.Kills, new Random(ChaosSettings.Seed)),
                Calm = FaultPhase.Calm,

                // Half of the time the server is down or starting.
                WantedPart = 0.3 * ChaosSettings.Kills / KillsInAMinute,
            },
            TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(report.Describe());
        Assert.True(report.Findings.Count == 0 && report.Shortfalls.Count == 0, report.Describe());
        Assert.Equal(ChaosSettings.Kills, report.Strikes["kill"]);
    }
}
