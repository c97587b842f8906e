using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Waggle.Core.Tickets;

namespace Waggle.Bench.Core;

/// <summary>Single commands under BenchmarkDotNet, in nanoseconds and bytes.</summary>
/// <remarks>It runs in this process: a project that it generates would be held to the rules of this
/// repository.</remarks>
[SuppressMessage("Performance", "CA1822", Justification = "BenchmarkDotNet calls members of an instance.")]
[SuppressMessage("Design", "CA1515", Justification = "BenchmarkDotNet only finds what is public.")]
public class CommandBenchmarks
{
    private Hive _hive = new();
    private TicketEvent.Claimed? _claimed;
    private int _created;

    /// <summary>How it is measured.</summary>
    public static IConfig Config { get; } = DefaultConfig.Instance
        .WithArtifactsPath("artifacts/benchmarks")
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .AddDiagnoser(MemoryDiagnoser.Default);

    /// <summary>How many tickets wait all the time.</summary>
    [Params(1_000, 100_000)]
    public int Pending { get; set; }

    /// <summary>Fills the line, and holds one ticket.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _hive = new();
        _hive.Create(Pending, "t", edge: false);
        _hive.Register(slots: 1);
        _claimed = _hive.Claim();
    }

    /// <summary>Says that a ticket is done, lets it leave memory, and claims the next; then puts one in its place, so
    /// that the line never ends: three commands.</summary>
    [Benchmark]
    public void CompleteClaimCreate()
    {
        _hive.Forget(_hive.Complete(_claimed!));
        _claimed = _hive.Claim();
        _hive.Create(1, Hive.Prefix(_created++), edge: false);
    }

    /// <summary>Renews the lease of the ticket that is held: one command and one event.</summary>
    [Benchmark]
    public void Progress() => _hive.Progress(_claimed!);

    /// <summary>Decides on a claim, and does not apply it: what the agent may hold is found out again and
    /// again.</summary>
    [Benchmark]
    public int ClaimRefused() => _hive.DecideClaim();
}
