using Waggle.Disk.Tests.Power;
using Waggle.Journal.Sqlite.Blobs;
using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Disks;

/// <summary>The end at single calls to the disk, in a data directory that was made moments ago: clients have their
/// answers, the process is killed in the call, and the power goes with it.</summary>
/// <remarks><c>WAGGLE_DISK_SCALE=10</c> goes on to the tenfold call after each.</remarks>
[Trait("Needs", "root")]
[Trait("Needs", "packages")]
public sealed class CrashAtCallTests : IDisposable
{
    private const int AnswersBefore = 40;
    private const int DiskMebibytes = 1024;

    /// <summary>128 and the number of SIGKILL.</summary>
    private const int Killed = 137;

    // From the first call of a commit over those within one to commits later on, and to moving the log.
    private static readonly int[] _flushes = [1, 2, 3, 5, 8];
    private static readonly int[] _writes = [1, 2, 5, 12, 30, 75, 180];

    private readonly LoopDisk _disk = new(DiskMebibytes);
    private readonly ScratchFolder _folder = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    private int _lives;

    private delegate Task<ProgramProcess> Attach(TestServer server, int nth, CancellationToken cancellation);

    [Fact]
    public async Task Losing_power_in_a_flush_loses_nothing_that_was_acknowledged()
    {
        var tracer = new Tracer(_folder.PathOf("calls"));
        foreach (var nth in Scaled(_flushes))
        {
            Assert.Empty(await LoseAsync(ServerProgram.Waggle, tracer.KillInFlushAsync, nth));
        }
    }

    [Fact]
    public async Task Losing_power_in_a_write_loses_nothing_that_was_acknowledged()
    {
        var tracer = new Tracer(_folder.PathOf("calls"));
        foreach (var nth in Scaled(_writes))
        {
            Assert.Empty(await LoseAsync(ServerProgram.Waggle, tracer.KillInWriteAsync, nth));
        }
    }

    [Fact]
    public async Task A_server_that_does_not_flush_is_found_out_in_a_write()
    {
        var unflushed = ServerProgram.OfTest("Waggle.Disk.UnflushedServer.dll");
        Assert.NotEmpty(await LoseAsync(unflushed, new Tracer(_folder.PathOf("calls")).KillInWriteAsync, _writes[^1]));
    }

    public void Dispose()
    {
        _disk.Dispose();
        _folder.Dispose();
    }

    private static IEnumerable<int> Scaled(IReadOnlyList<int> counts) =>
        Enumerable.Range(1, Campaign.Scale).SelectMany(scale => counts.Select(nth => scale * nth));

    /// <summary>One life of a server in a directory of its own.</summary>
    /// <returns>What was acknowledged and is gone.</returns>
    private async Task<IReadOnlyList<string>> LoseAsync(ServerProgram program, Attach attach, int nth)
    {
        // The folder around the data directory is the test's, not the server's.
        var home = Directory.CreateDirectory(Path.Combine(_disk.Path, $"life-{++_lives}")).FullName;
        DirectoryFlush.Flush(_disk.Path);
        await using var server = await TestServer.StartAsync(home, program, _cancellation);
        var traffic = new Traffic(server.Url, life: 1, seed: nth);
        var running = traffic.RunAsync();
        await traffic.SawAnswersAsync(AnswersBefore, _cancellation);
        await using (await attach(server, nth, _cancellation))
        {
            await running.WaitAsync(Deadline.Generous, TimeProvider.System, _cancellation);
            _disk.CutPower();
        }

        Assert.Equal(Killed, await server.Process.ExitAsync(_cancellation, Deadline.Generous));
        _disk.RestorePower();
        var acknowledged = traffic.Ledger.Count;
        Campaign.Tell($"Killed in call {nth}: {acknowledged} acknowledged.");
        Assert.True(acknowledged >= AnswersBefore / 2, $"Only {acknowledged} were acknowledged.");

        await server.KillAsync();
        await server.RestartAsync(program, _cancellation);
        Assert.Empty(server.Process.Error);
        using var client = server.Connect();
        return await Survival.LostAsync(client, traffic.Ledger, await Survival.ShownAsync(client));
    }
}
