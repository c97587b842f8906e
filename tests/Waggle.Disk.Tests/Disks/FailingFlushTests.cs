using System.Text;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Client.Retries;
using Waggle.Contracts.Blobs;
using Waggle.Disk.Tests.Power;
using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Disks;

/// <summary>After a failed flush nobody knows what the disk holds: the process says so and ends. It does not try
/// again.</summary>
[Trait("Needs", "packages")]
public sealed class FailingFlushTests : IDisposable
{
    private const int Aborted = 134;
    private const int Refused = 3;

    /// <summary>Far more than it takes to move the log, and to flush the high-water file a second later.</summary>
    private const int BatchesMax = 1_000;

    private static readonly int[] _ends = [Aborted, Refused];

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
            Assert.True(batch < BatchesMax, "The flush did not fail, or nobody heard of it.");
        }

        // It ended itself while it served, or refused to start.
        Assert.Contains(await server.Process.ExitAsync(_cancellation), _ends);
        Assert.Contains("disk", server.Process.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(
            tracer.CallsSinceFault().Skip(1), static call => call.Contains("fsync(", StringComparison.Ordinal));

        await server.RestartAsync(ServerProgram.Waggle, _cancellation);
        await Batches.RequireAllAsync(server, ledger);
    }

    [Fact]
    public async Task A_failed_flush_of_a_new_high_water_file_refuses_the_start_which_works_afterwards()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, _cancellation);
        await server.KillAsync();
        Directory.Delete(server.Data, recursive: true);
        var tracer = new Tracer(_folder.PathOf("calls"));
        server.Begin(tracer.Inject(Path.Combine(server.Data, "waggle.high-water"), "fsync:error=EIO:when=1"));

        Assert.Equal(Refused, await server.Process.ExitAsync(_cancellation));
        Assert.Contains("could not be flushed", server.Process.Error, StringComparison.Ordinal);
        Assert.NotEmpty(tracer.CallsSinceFault());

        await server.RestartAsync(ServerProgram.Waggle, _cancellation);
        Assert.True(await Batches.CreateAsync(server, new Ledger(), "after", count: 1, _cancellation));
    }

    [Fact]
    public async Task A_failed_flush_of_a_blob_ends_the_process_and_no_blob_is_there()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, _cancellation);
        var ledger = new Ledger();
        using (var client = server.Connect())
        {
            ledger.Stored((await PutAsync(client, "the first")).Ref);
        }

        // Uploads are numbered in each life.
        await server.KillAsync();
        var tracer = new Tracer(_folder.PathOf("calls"));
        var upload = Path.Combine(server.Data, "blobs", "uploads", "1");
        await server.RestartAsync(tracer.Inject(upload, "fsync:error=EIO:when=1"), _cancellation);
        using (var client = new WaggleClient(new() { Server = server.Url, Retry = RetryOptions.None }))
        {
            await Assert.ThrowsAnyAsync<WaggleException>(() => PutAsync(client, "the second"));
        }

        Assert.Equal(Aborted, await server.Process.ExitAsync(_cancellation));
        Assert.Contains("Blobs cannot be kept", server.Process.Error, StringComparison.Ordinal);
        await server.RestartAsync(ServerProgram.Waggle, _cancellation);
        await Batches.RequireAllAsync(server, ledger);
        Assert.Single(Directory.GetFiles(Path.Combine(server.Data, "blobs"), "sha256-*", SearchOption.AllDirectories));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<StoredBlob> PutAsync(WaggleClient client, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await client.Blobs.PutAsync(content, cancellationToken: _cancellation);
    }
}
