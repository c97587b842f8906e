using Waggle.Chaos.Tests.Lies;
using Waggle.Chaos.Tests.Runs;
using Waggle.Chaos.Tests.Workloads;

namespace Waggle.Chaos.Tests;

/// <summary>The same workloads and judges, before a server that looks as if it had a defect: each is found by the
/// property that it breaks, and nothing is found where there is none.</summary>
public sealed class LieTests
{
    private static readonly TimeSpan _load = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task An_honest_proxy_is_found_innocent() => Assert.Empty(await PropertiesBrokenAsync(
        "honest", new StreamedWorkload(new TicketRegisterWorkload()), static _ => KnownLies.None()));

    [Fact]
    public async Task A_completion_under_a_dead_fence_that_counts_is_found() =>
        Assert.Contains("T1", await PropertiesBrokenAsync(
            "stale-completion", new TicketRegisterWorkload(), static _ => KnownLies.StaleCompletionCounts()));

    [Fact]
    public async Task Tickets_that_are_acknowledged_and_not_kept_are_found() =>
        Assert.Contains("T6", await PropertiesBrokenAsync(
            "lost-creates", new ChurnWorkload(), static _ => KnownLies.CreatesAreLost()));

    [Fact]
    public async Task Requests_that_are_acted_on_twice_are_found() =>
        Assert.Contains("T7", await PropertiesBrokenAsync(
            "doubled-creates", new ChurnWorkload(), KnownLies.CreatesAreDoubled));

    [Fact]
    public async Task Reads_that_are_old_are_found() =>
        Assert.Contains("T1", await PropertiesBrokenAsync(
            "old-reads", new TicketRegisterWorkload(), static _ => KnownLies.ReadsAreOld()));

    [Fact]
    public async Task Events_that_are_left_out_are_found() =>
        Assert.Contains("E1", await PropertiesBrokenAsync(
            "lost-events",
            new StreamedWorkload(new TicketRegisterWorkload()),
            static _ => KnownLies.None(),
            KnownLies.EventsAreLost()));

    [Fact]
    public async Task Events_that_are_told_twice_are_found() =>
        Assert.Contains("E1", await PropertiesBrokenAsync(
            "repeated-events",
            new StreamedWorkload(new TicketRegisterWorkload()),
            static _ => KnownLies.None(),
            KnownLies.EventsAreRepeated()));

    private static async Task<IReadOnlyList<string>> PropertiesBrokenAsync(
        string name, IWorkload workload, Func<Uri, Lie> lie, Func<string, IEnumerable<string>>? blocks = null)
    {
        var report = await ChaosRun.OfAsync(
            new()
            {
                Name = "lie-" + name,
                Seed = ChaosSettings.Seed,
                Workloads = [workload],
                Nemeses = static (_, _) => [],
                Faults = static (_, _) => Task.CompletedTask,
                Calm = _load,
                Proxy = server => LyingProxy.StartAsync(server, lie(server), blocks ?? KnownLies.AllEvents()),
                WantedPart = 0,
            },
            TestContext.Current.CancellationToken);
        return [.. report.Findings.Select(static finding => finding.Property)];
    }
}
