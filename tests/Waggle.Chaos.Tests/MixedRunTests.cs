using Waggle.Chaos.Tests.Nemeses;
using Waggle.Chaos.Tests.Runs;
using Waggle.Chaos.Tests.Workloads;

namespace Waggle.Chaos.Tests;

/// <summary>A minute of load and random faults for each mix of workloads.</summary>
[Trait("Needs", "packages")]
public sealed class MixedRunTests
{
    private static readonly TimeSpan _faults = TimeSpan.FromMinutes(1);

    [Fact]
    public Task Tickets_are_linearizable_and_their_events_gapless() =>
        RunAsync("tickets", wantedPart: 0.5, static () => [new StreamedWorkload(new TicketRegisterWorkload())]);

    [Fact]
    public Task Everything_is_done_once_and_in_order_by_agents_that_come_and_go() =>
        RunAsync(
            "agents",
            wantedPart: 0.5,
            static () => [new FanInWorkload(), new StreamedWorkload(new ChurnWorkload())]);

    [Fact]
    public Task Overload_is_refused_and_over_when_it_is_over() =>
        RunAsync("overload", wantedPart: 0.1, static () => [new OverloadWorkload(), new TicketRegisterWorkload()]);

    private static async Task RunAsync(
        string name, double wantedPart, Func<IReadOnlyList<IWorkload>> workloads)
    {
        for (var minute = 0; minute < ChaosSettings.Minutes; minute++)
        {
            var report = await ChaosRun.OfAsync(
                new()
                {
                    Name = name,
                    Seed = ChaosSettings.Seed + minute,
                    Workloads = workloads(),
                    WantedPart = wantedPart,
                    Nemeses = NemesisChoice.Some,
                    HasOwnClock = true,
                    Faults = FaultPhase.Lasting(_faults),
                    Calm = FaultPhase.Calm,
                },
                TestContext.Current.CancellationToken);
            TestContext.Current.TestOutputHelper?.WriteLine(report.Describe());
            Assert.True(report.Findings.Count == 0 && report.Shortfalls.Count == 0, report.Describe());
        }
    }
}
