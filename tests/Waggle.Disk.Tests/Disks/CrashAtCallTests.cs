using Waggle.Disk.Tests.Power;
using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Disks;

/// <summary>The end at each call to the disk in turn, from the first one of a new data directory on: the process is
/// killed in the call, and the power goes with it.</summary>
[Trait("Needs", "root")]
[Trait("Needs", "packages")]
public sealed class CrashAtCallTests
{
    private const int FlushesTried = 10;
    private const int WritesStep = 7;
    private const int WritesTried = 3;
    private const int DiskMebibytes = 512;
    private const int BatchesMax = 100;

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public Task Losing_power_in_any_flush_loses_nothing() =>
        TryAsync("fsync", Enumerable.Range(1, FlushesTried * Campaign.Scale));

    [Fact]
    public Task Losing_power_in_any_write_loses_nothing() =>
        TryAsync("write", Enumerable.Range(1, WritesTried * Campaign.Scale).Select(static nth => nth * WritesStep));

    private async Task TryAsync(string call, IEnumerable<int> counts)
    {
        using var disk = new LoopDisk(DiskMebibytes);
        using var folder = new ScratchFolder();
        foreach (var nth in counts)
        {
            var home = Path.Combine(disk.Path, $"{call}-{nth}");
            Directory.CreateDirectory(home);

            // Started once, only to have a port. What counts is the start on a directory that is yet to be made.
            await using var server = await TestServer.StartAsync(home, _cancellation);
            await server.KillAsync();
            Directory.Delete(server.Data, recursive: true);
            Durable(home);

            var ledger = new Ledger();
            server.Begin(new Tracer(folder.PathOf("calls")).Kill(call, nth));
            for (var batch = 0; batch < BatchesMax && await IsAliveAsync(server, ledger, batch); batch++)
            {
                // Until the call comes.
            }

            disk.CutPower();
            await server.KillAsync();
            disk.RestorePower();
            Campaign.Tell($"Killed in {call} {nth}: {ledger.Count} acknowledged.");
            await server.RestartAsync(ServerProgram.Waggle, _cancellation);
            Assert.Empty(server.Process.Error);
            await Batches.RequireAllAsync(server, ledger);
        }
    }

    private Task<bool> IsAliveAsync(TestServer server, Ledger ledger, int batch) => server.Process.HasEnded
        ? Task.FromResult(false)
        : Batches.CreateAsync(server, ledger, $"b-{batch}", count: 100, _cancellation);

    // The folder itself is the test's, not the server's.
    private static void Durable(string folder) => Journal.Sqlite.Blobs.DirectoryFlush.Flush(folder);
}
