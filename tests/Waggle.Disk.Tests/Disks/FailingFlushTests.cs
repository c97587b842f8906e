using Waggle.Disk.Tests.Power;
using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Disks;

/// <summary>After a failed flush nobody knows what the disk holds: the process says so and ends. It does not try
/// again.</summary>
[Trait("Needs", "packages")]
public sealed class FailingFlushTests : IDisposable
{
    // It ended itself (SIGABRT) while it served, or refused to start.
    private static readonly int[] _ends = [134, 3];

    private readonly ScratchFolder _folder = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("waggle.db-wal", 1)]
    [InlineData("waggle.db-wal", 7)]
    [InlineData("waggle.db", 1)]
    [InlineData("waggle.high-water", 1)]
    public async Task A_failed_flush_ends_the_process_with_a_message_and_loses_nothing(string file, int nth)
    {
        await using var server = await TestServer.StartAsync(_folder.Path, _cancellation);
        var ledger = new Ledger();
        Assert.True(await Batches.CreateAsync(server, ledger, "before", count: 1, _cancellation));

        // Killed, so that the log is there for the tracer to look for.
        await server.KillAsync();
        var tracer = new Tracer(_folder.PathOf("calls"));
        server.Begin(tracer.Inject(Path.Combine(server.Data, file), $"fsync:error=EIO:when={nth}"));
        var batch = 0;
        while (await Batches.CreateAsync(server, ledger, $"batch-{++batch}", count: 400, _cancellation))
        {
            // Until the flush fails: the server may not have begun to serve by then.
        }

        Assert.Contains(await server.Process.ExitAsync(_cancellation), _ends);
        Assert.Contains("disk", server.Process.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(
            tracer.CallsSinceFault().Skip(1), static call => call.Contains("fsync(", StringComparison.Ordinal));

        await server.RestartAsync(ServerProgram.Waggle, _cancellation);
        await Batches.RequireAllAsync(server, ledger);
    }

    public void Dispose() => _folder.Dispose();
}
