using System.Globalization;
using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Power;

/// <summary>What is acknowledged survives a loss of power at any moment: the promise that everything else rests
/// on.</summary>
/// <remarks><c>WAGGLE_DISK_SCALE=10</c> multiplies the number of cuts by ten.</remarks>
[Trait("Needs", "root")]
[Trait("Needs", "packages")]
public sealed class PowerCutTests
{
    private const int Cuts = 20;
    private const int DiskMebibytes = 2048;

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cutting_the_power_loses_nothing_that_was_acknowledged()
    {
        var report = await RunAsync(ServerProgram.Waggle, Cuts * Campaign.Scale);

        Assert.Empty(report.Lost);
        Assert.Equal(Cuts * Campaign.Scale, report.Cuts);
        Assert.True(report.Acknowledged > 100 * report.Cuts, $"Only {report.Acknowledged} were acknowledged.");
    }

    [Fact]
    public async Task A_server_that_does_not_flush_is_found_out()
    {
        var report = await RunAsync(ServerProgram.OfTest("Waggle.Disk.UnflushedServer.dll"), Cuts);

        Assert.NotEmpty(report.Lost);
    }

    private async Task<CutReport> RunAsync(ServerProgram program, int cuts)
    {
        var seed = Campaign.Seed();
        using var disk = new LoopDisk(DiskMebibytes);
        var report = await new PowerCutCampaign(disk, program, seed, Campaign.Tell).RunAsync(cuts, _cancellation);
        Campaign.Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Cuts} cuts, {report.Acknowledged} acknowledged, {report.Lost.Count} lost."));
        foreach (var lost in report.Lost.Take(20))
        {
            Campaign.Tell(lost);
        }

        return report;
    }
}
