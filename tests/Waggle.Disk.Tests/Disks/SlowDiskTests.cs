using Waggle.Disk.Tests.Power;
using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Disks;

/// <summary>A disk that takes its time: answers wait for it, and are right.</summary>
public sealed class SlowDiskTests
{
    private const int DiskMebibytes = 2048;

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Needs", "packages")]
    public async Task Answers_are_right_when_every_flush_takes_a_fifth_of_a_second()
    {
        const int microseconds = 200_000;
        using var folder = new ScratchFolder();
        await using var server = await TestServer.StartAsync(folder.Path, _cancellation);
        await server.KillAsync();
        var tracer = new Tracer(folder.PathOf("calls"));
        await server.RestartAsync(tracer.Inject($"fsync:delay_enter={microseconds}"), _cancellation);

        var traffic = new Traffic(server.Url, life: 1, seed: 1);
        var running = traffic.RunAsync();
        await traffic.SawAnswersAsync(60, _cancellation);
        Assert.True(await traffic.CreateBatchAsync(2_000));
        await server.KillAsync();
        await running;

        await server.RestartAsync(ServerProgram.Waggle, _cancellation);
        await Batches.RequireAllAsync(server, traffic.Ledger);
    }

    [Fact]
    [Trait("Needs", "root")]
    public async Task A_disk_that_stands_still_delays_answers_and_nothing_else()
    {
        using var disk = new LoopDisk(DiskMebibytes);
        await using var server = await TestServer.StartAsync(disk.Path, _cancellation);
        using var client = server.Connect();
        var ledger = new Ledger();
        await Batches.CreateAsync(client, ledger, "before", count: 10, _cancellation);
        Task<bool> creating;
        disk.Freeze();
        try
        {
            creating = Batches.CreateAsync(server, ledger, "frozen", count: 10, _cancellation);

            // Answered without the disk, after the request above was sent.
            Assert.NotNull(await client.GetServerAsync(_cancellation));
        }
        finally
        {
            // Nothing could be unmounted else, and no process ended.
            disk.Thaw();
        }

        Assert.True(await creating.WaitAsync(Deadline.Generous, TimeProvider.System, _cancellation));
        await server.KillAndRestartAsync(_cancellation);
        await Batches.RequireAllAsync(server, ledger);
    }
}
