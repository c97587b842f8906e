using Waggle.Chaos.Tests.Journals;
using Waggle.Chaos.Tests.Nemeses;
using Waggle.Chaos.Tests.Workloads;
using Waggle.Core;
using Waggle.Histories;
using Waggle.Histories.Scans;
using Waggle.Testing.Processes;

namespace Waggle.Chaos.Tests.Runs;

/// <summary>Runs a plan: load and faults, then load alone, then the end of everything that was begun; and judges what
/// was seen.</summary>
internal sealed class ChaosRun : IDisposable
{
    private readonly ChaosPlan _plan;
    private readonly TestServer _server;
    private readonly Victim _victim;
    private readonly ChaosContext _context;
    private readonly IReadOnlyList<NemesisLoop> _loops;

    private ChaosRun(ChaosPlan plan, TestServer server, ServerProgram program, WallClock? clock, Uri url)
    {
        (_plan, _server) = (plan, server);
        _victim = new(server, program);
        _context = new(plan.Seed, url);
        var nemeses = plan.Nemeses(
            NemesisChoice.All(TicketRegisterWorkload.Lease, clock), _context.RandomFor("nemeses of " + plan.Name));
        _loops = [.. nemeses.Select(nemesis => new NemesisLoop(nemesis, _victim, _context))];
    }

    /// <summary>Runs it.</summary>
    public static async Task<RunReport> OfAsync(ChaosPlan plan, CancellationToken cancellation)
    {
        using var folder = new ScratchFolder();
        using var clock = plan.HasOwnClock ? WallClock.Build(folder.Path) : null;
        var program = clock?.Over(ServerProgram.Waggle) ?? ServerProgram.Waggle;
        await using var server = await TestServer.StartAsync(folder.Path, program, cancellation);
        await using var proxy = plan.Proxy is null ? null : await plan.Proxy(server.Url);
        using var run = new ChaosRun(plan, server, program, clock, proxy?.Url ?? server.Url);
        return await run.RunAsync(cancellation);
    }

    public void Dispose() => _victim.Dispose();

    private async Task<RunReport> RunAsync(CancellationToken cancellation)
    {
        foreach (var workload in _plan.Workloads)
        {
            await workload.PrepareAsync(_context, cancellation);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var load = Task.WhenAll(_plan.Workloads.Select(workload => workload.LoadAsync(_context, stop.Token)));
        await _plan.Faults(_loops, cancellation);
        await _victim.ReviveAsync(cancellation);
        var healedAt = _context.Now();
        await Task.Delay(_plan.Calm, cancellation);
        await stop.CancelAsync();
        await load;
        using var settling = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        settling.CancelAfter(Deadline.WholePlan); // A deadline that can only fail.
        foreach (var workload in _plan.Workloads)
        {
            await workload.SettleAsync(_context, settling.Token);
        }

        var peak = Kernel.PeakMemory(_victim.Process.Id);
        await _victim.StopAsync(cancellation);
        return Judge(healedAt, peak);
    }

    private RunReport Judge(long healedAt, long peakMemory)
    {
        var folder = RunFolder.Make(_plan.Name, _plan.Seed);
        var (findings, shortfalls) = (new List<Finding>(), new List<string>());
        var rates = new Dictionary<string, OkRates>(StringComparer.Ordinal);
        foreach (var workload in _plan.Workloads)
        {
            var journal = JournalOfSwarm.Read(_server.Data, workload.Name);
            var evidence = EvidenceOf(workload, journal, peakMemory, shortfalls);
            folder.Write(workload.Name, evidence.History);
            rates[workload.Name] = OkRates.Of(evidence.History, healedAt);
            var wanted = workload.OksWanted.ToDictionary(
                static each => each.Key, each => (int)(each.Value * _plan.WantedPart), StringComparer.Ordinal);
            shortfalls.AddRange(rates[workload.Name].Shortfalls(wanted).Select(each => $"{workload.Name}: {each}"));
            findings.AddRange(FencingScan.Check(FenceUses.Of(journal)));
            findings.AddRange(new PositionTimes(evidence.Observations).Check());
            findings.AddRange(workload.Check(evidence));
        }

        if (!_loops.Any(static loop => loop.MayEndServer))
        {
            findings.AddRange(
                _victim.OwnEnds.Select(static said => new Finding("X0", "The server ended by itself: " + said)));
        }

        shortfalls.AddRange(
            _loops.Where(static loop => loop.Strikes == 0).Select(static loop => $"{loop.Kind} never struck"));
        var strikes = _loops.ToDictionary(
            static loop => loop.Kind, static loop => loop.Strikes, StringComparer.Ordinal);
        var report = new RunReport(
            _plan.Name, _plan.Seed, strikes, _victim.OwnEnds, rates, findings, shortfalls, folder.Path);
        folder.Write(report);
        return report;
    }

    private RunEvidence EvidenceOf(
        IWorkload workload, IReadOnlyList<SwarmEvent> journal, long peakMemory, ICollection<string> shortfalls)
    {
        var recording = _context.Recording(workload.Name);
        var times = new PositionTimes(recording.Observations);
        var history = History.Merge(
        [
            .. recording.Buffers,
            .. _loops.Select(static loop => loop.Buffer),
            .. LostLeases.Of(journal, times, _context),
        ]);
        return new(history, journal, recording.Observations, peakMemory, shortfalls);
    }
}
