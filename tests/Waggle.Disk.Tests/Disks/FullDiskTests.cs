using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Client.Retries;
using Waggle.Contracts.Problems;
using Waggle.Disk.Tests.Power;
using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Disks;

/// <summary>A disk without room: callers are told, reads go on, and so does everything else once there is
/// room.</summary>
[Trait("Needs", "root")]
public sealed class FullDiskTests
{
    private const int DiskMebibytes = 64;
    private const long BytesLeft = 2_000_000;
    private const int TicketsPerBatch = 50;
    private const int BatchesMax = 10_000;

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_refuses_changes_until_there_is_room_and_loses_nothing()
    {
        using var disk = new LoopDisk(DiskMebibytes);
        await using var server = await TestServer.StartAsync(disk.Path, _cancellation);
        using var client = new WaggleClient(new() { Server = server.Url, Retry = RetryOptions.None });
        var ledger = new Ledger();
        disk.Fill(BytesLeft);
        await FillAsync(client, ledger);

        Assert.NotEmpty(ledger.Tickets);
        Assert.Empty(await Survival.LostAsync(client, ledger, await Survival.ShownAsync(client)));

        disk.MakeRoom();
        await GoesOnAsync(client, ledger);
        await server.StopAsync(_cancellation);
        await server.RestartAsync(ServerProgram.Waggle, _cancellation);
        await Batches.RequireAllAsync(server, ledger);
        Assert.Empty(server.Process.Error);
    }

    private async Task FillAsync(WaggleClient client, Ledger ledger)
    {
        for (var batch = 0; batch < BatchesMax; batch++)
        {
            try
            {
                await Batches.CreateAsync(client, ledger, $"filling-{batch}", TicketsPerBatch, _cancellation);
            }
            catch (ServerBusyException refusal)
            {
                Assert.Equal(ProblemCode.StoreFull, refusal.Code);
                Assert.True(refusal.IsRetryable);
                return;
            }
        }

        Assert.Fail("The disk was never full.");
    }

    // Asked again at once: the minute that the server asks callers to wait is for those who have yet to make room.
    private async Task GoesOnAsync(WaggleClient client, Ledger ledger)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        deadline.CancelAfter(Deadline.Generous);
        while (true)
        {
            try
            {
                await Batches.CreateAsync(client, ledger, "room", TicketsPerBatch, deadline.Token);
                return;
            }
            catch (ServerBusyException refusal)
            {
                // File systems may give out room again only after they have written down that it is free.
                Assert.Equal(ProblemCode.StoreFull, refusal.Code);
            }
        }
    }
}
