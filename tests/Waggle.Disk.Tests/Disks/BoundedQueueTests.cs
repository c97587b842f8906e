using Microsoft.Extensions.Logging.Abstractions;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Client.Retries;
using Waggle.Contracts.Problems;
using Waggle.Contracts.Tickets;
using Waggle.Disk.Tests.Power;
using Waggle.Engine;
using Waggle.Journal.Sqlite;
using Waggle.Journal.Sqlite.Blobs;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Server.Hosting;
using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Disks;

/// <summary>A disk that takes long lets no queue grow beyond its bound: who comes then is refused at once.</summary>
/// <remarks>In this process, with bounds that few clients reach: those of the program are above the number of its
/// connections.</remarks>
[Trait("Needs", "root")]
public sealed class BoundedQueueTests
{
    private const int QueueMax = 20;
    private const int Requests = 300;

    /// <summary>What may wait: to be decided, and decided for the disk.</summary>
    private const int WaitingMax = 2 * QueueMax;

    private const int DiskMebibytes = 64;

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_a_disk_stands_still_requests_beyond_the_bounds_are_refused_and_never_happen()
    {
        using var disk = new LoopDisk(DiskMebibytes);
        using var directory = DataDirectory.Open(Path.Combine(disk.Path, "data"), TimeProvider.System);
        using var engine = Engine(directory.Path);
        await using var host = await HttpHost.StartAsync(
            engine,
            new(
                new("http://127.0.0.1:0"),
                TimeProvider.System,
                NullLoggerFactory.Instance,
                FileBlobStore.Open(new() { Directory = directory.Path, FreeBytesMin = 0 })));
        using var client = new WaggleClient(new() { Server = host.Url, Retry = RetryOptions.None });
        var swarm = client.Swarm("default");
        await swarm.CreateTicketAsync(new() { Title = "before" }, cancellationToken: _cancellation);

        List<Task<bool>> asked;
        disk.Freeze();
        try
        {
            asked = [.. Enumerable.Range(0, Requests).Select(number => IsCreatedAsync(swarm, number))];
            await FirstOfAsync(asked, Requests - WaitingMax)
                .WaitAsync(Deadline.Generous, TimeProvider.System, _cancellation);
            Assert.DoesNotContain(asked, static each => each is { IsCompletedSuccessfully: true, Result: true });
        }
        finally
        {
            // Nothing could be unmounted else.
            disk.Thaw();
        }

        var created = (await Task.WhenAll(asked)).Count(static isCreated => isCreated);
        Assert.InRange(created, 1, WaitingMax);
        Assert.Equal(created + 1, (await swarm.ListTicketsAsync(new() { Limit = 1_000 }, _cancellation)).Tickets.Count);
    }

    private static WaggleEngine Engine(string directory) => WaggleEngine.Start(
        SqliteJournal.Open(new() { Directory = directory, Time = TimeProvider.System }),
        TimeProvider.System,
        new()
        {
            Seed = 1,
            Offload = static work => ThreadPool.QueueUserWorkItem(static work => work(), work, preferLocal: false),
            InboxMax = QueueMax,
            InboxPerSwarmMax = QueueMax,
            UnreleasedMax = QueueMax,
        });

    private async Task<bool> IsCreatedAsync(SwarmClient swarm, int number)
    {
        try
        {
            await swarm.CreateTicketAsync(
                new CreateTicketRequest { Id = $"t-{number}", Title = "t" }, cancellationToken: _cancellation);
            return true;
        }
        catch (ServerBusyException refusal)
        {
            Assert.Equal(ProblemCode.Overloaded, refusal.Code);
            return false;
        }
    }

    private async Task FirstOfAsync(IEnumerable<Task> tasks, int count)
    {
        var seen = 0;
        await foreach (var each in Task.WhenEach(tasks).WithCancellation(_cancellation))
        {
            await each;
            if (++seen == count)
            {
                return;
            }
        }
    }
}
