using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Client.Retries;
using Waggle.Contracts.Problems;
using Waggle.Disk.Tests.Power;
using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Disks;

/// <summary>A disk without room: callers are told, reads go on, and so does everything else once there is room.</summary>
public sealed class FullDiskTests
{
    private const int DiskMebibytes = 64;
    private const int BatchesMax = 10_000;

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Needs", "root")]
    public async Task A_full_disk_refuses_changes_until_there_is_room_and_loses_nothing()
    {
        using var disk = new LoopDisk(DiskMebibytes);
        await using var server = await TestServer.StartAsync(disk.Path, _cancellation);
        var ledger = new Ledger();
        using var client = Impatient(server);
        disk.Fill(bytesLeft: 2_000_000);

        await FillAsync(client, ledger, "filling");

        Assert.Equal("filling-0-0", (await client.Swarm("default").GetTicketAsync("filling-0-0", _cancellation)).Id);
        disk.MakeRoom();
        await Batches.CreateAsync(client, ledger, "room", count: 10, _cancellation);
        await server.KillAndRestartAsync(_cancellation);
        await Batches.RequireAllAsync(server, ledger);
    }

    [Theory]
    [Trait("Needs", "packages")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(18)]
    public async Task A_write_that_finds_no_room_is_refused_and_the_next_one_is_not(int nth)
    {
        using var folder = new ScratchFolder();
        await using var server = await TestServer.StartAsync(folder.Path, _cancellation);
        var ledger = new Ledger();
        Assert.True(await Batches.CreateAsync(server, ledger, "before", count: 1, _cancellation));
        await server.KillAsync();

        // The first writes are those of the start itself, which may be refused as well.
        var tracer = new Tracer(folder.PathOf("calls"));
        server.Begin(tracer.Inject(
            Path.Combine(server.Data, "waggle.db-wal"), $"write:error=ENOSPC:when={nth}..{nth + 2}"));
        if (await Batches.CreateAsync(server, ledger, "during", count: 200, _cancellation))
        {
            Assert.True(await Batches.CreateAsync(server, ledger, "after", count: 200, _cancellation));
        }
        else
        {
            Assert.Equal(3, await server.Process.ExitAsync(_cancellation));
            Assert.Contains("has room", server.Process.Error, StringComparison.Ordinal);
        }

        Assert.NotEmpty(tracer.CallsSinceFault());
        await server.KillAsync();
        await server.RestartAsync(ServerProgram.Waggle, _cancellation);
        await Batches.RequireAllAsync(server, ledger);
    }

    private static WaggleClient Impatient(TestServer server) =>
        new(new() { Server = server.Url, Retry = RetryOptions.None });

    private async Task FillAsync(WaggleClient client, Ledger ledger, string prefix)
    {
        for (var batch = 0; batch < BatchesMax; batch++)
        {
            try
            {
                await Batches.CreateAsync(client, ledger, $"{prefix}-{batch}", count: 50, _cancellation);
            }
            catch (ServerBusyException refusal)
            {
                Assert.Equal(ProblemCode.StoreFull, refusal.Code);
                return;
            }
        }

        Assert.Fail("The disk was never full.");
    }
}
