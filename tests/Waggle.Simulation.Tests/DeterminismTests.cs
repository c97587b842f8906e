using System.Diagnostics;
using Waggle.Simulation.Scenarios;
using Waggle.Simulation.Servers;

namespace Waggle.Simulation.Tests;

/// <summary>A seed means one thing, whoever runs it over whatever journal.</summary>
public sealed class DeterminismTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(42)]
    public void A_seed_always_ends_with_the_same_trace(ulong seed) =>
        Assert.Equal(SimulationRun.Of(seed).Trace.Hash, SimulationRun.Of(seed).Trace.Hash);

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(19)]
    public async Task Two_processes_with_other_settings_of_the_runtime_end_with_the_same_trace(ulong seed)
    {
        var plain = await RunAsync(seed, ("DOTNET_TieredCompilation", "1"), ("DOTNET_gcServer", "0"));
        var other = await RunAsync(seed, ("DOTNET_TieredCompilation", "0"), ("DOTNET_gcServer", "1"));

        Assert.Contains("end with trace", plain, StringComparison.Ordinal);
        Assert.Equal(plain, other);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(23)]
    public void The_journal_in_memory_and_the_embedded_one_cannot_be_told_apart(ulong seed) =>
        Assert.Null(StoreDifferential.Of(Scenario.Draw(seed)));

    private static async Task<string> RunAsync(ulong seed, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Waggle.Simulation.dll"));
        start.ArgumentList.Add("--seed");
        start.ArgumentList.Add($"{seed}");
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
