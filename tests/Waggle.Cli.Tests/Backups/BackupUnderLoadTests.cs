using System.Collections.Concurrent;
using Waggle.Cli.Tests.Commands;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Client.Tickets;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Tickets;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Backups;

/// <summary>The promise of a backup, with real processes: a server under load, a backup beside it, a restore elsewhere,
/// a server on what was restored.</summary>
public sealed class BackupUnderLoadTests : IDisposable
{
    private const int ClientCount = 8;
    private const int TicketsPerBatch = 3;
    private const int BatchesBefore = 150;
    private const int BatchesAfter = 100;

    private readonly ScratchFolder _folder = new();
    private readonly ScratchFolder _elsewhere = new();
    private readonly ConcurrentQueue<string> _acknowledged = [];
    private readonly SemaphoreSlim _news = new(0);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_acknowledged_before_it_is_missing_and_the_rest_is_whole_or_absent()
    {
        long fence;
        HashSet<string> before;
        await using (var server = await TestServer.StartAsync(_folder.Path, _cancellation))
        {
            using var client = server.Connect();
            var swarm = client.Swarm("default");
            fence = await HoldAsync(swarm, server.Url);
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
            var load = Enumerable.Range(0, ClientCount).Select(name => CreateAsync(swarm, name, enough.Token)).ToList();
            await SawAsync(BatchesBefore);
            before = [.. _acknowledged];
            await RunAsync("backup", _folder.PathOf("backup"), "--data", server.Data);
            await SawAsync(BatchesAfter);
            await enough.CancelAsync();
            await Task.WhenAll(load);
        }

        await RunAsync("backup", "--verify", _folder.PathOf("backup"));
        await RunAsync("restore", _folder.PathOf("backup"), "--data", _elsewhere.PathOf("data"));

        await using var restored = await TestServer.StartAsync(_elsewhere.Path, _cancellation);
        using var reader = restored.Connect();
        var batches = await BatchesAsync(reader.Swarm("default"));
        Assert.All(batches, static batch => Assert.Equal(TicketsPerBatch, batch.Value));
        Assert.Empty(before.Except(batches.Keys));

        // Only then was there a load: some of what was acknowledged later is not there.
        Assert.NotEmpty(_acknowledged.Except(batches.Keys));
        await IsFencedAsync(reader.Swarm("default"), fence);
        await restored.StopAsync(_cancellation);
        var replay = await RunAsync("replay", "--data", restored.Data, "--limit", "0");
        Assert.Contains("Verified: the ", replay.Output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
        _news.Dispose();
    }

    private static string BatchOf(string ticket) => ticket[..ticket.LastIndexOf('.')];

    private async Task<CommandRun> RunAsync(params string[] arguments) =>
        (await CommandRun.OfAsync(_folder.Path, arguments)).Expect(0);

    private async Task<long> HoldAsync(SwarmClient swarm, Uri server)
    {
        await swarm.CreateTicketAsync(
            new CreateTicketRequest { Id = "held", Title = "held" }, cancellationToken: _cancellation);
        var claim = await RunAsync(
            "ticket", "claim", "held", "--agent", "holder", "--lease-seconds", "3600", "--json",
            "--url", server.ToString());
        return claim.Json.GetProperty("claims")[0].GetProperty("fence").GetInt64();
    }

    /// <summary>One batch after the other. Each is acknowledged as a whole, so it must come back as a whole.</summary>
    private async Task CreateAsync(SwarmClient swarm, int name, CancellationToken enough)
    {
        for (var number = 0; !enough.IsCancellationRequested; number++)
        {
            var batch = FormattableString.Invariant($"b-{name}-{number}");
            await swarm.CreateTicketsAsync(
                new CreateBatchRequest
                {
                    Tickets =
                    [
                        .. Enumerable.Range(0, TicketsPerBatch).Select(part => new CreateTicketRequest
                        {
                            Id = FormattableString.Invariant($"{batch}.{part}"),
                            Title = batch,
                        }),
                    ],
                },
                cancellationToken: _cancellation);
            _acknowledged.Enqueue(batch);
            _news.Release();
        }
    }

    private async Task SawAsync(int batches)
    {
        for (var seen = 0; seen < batches; seen++)
        {
            Assert.True(await _news.WaitAsync(Deadline.Generous, _cancellation), "The load stands still.");
        }
    }

    private async Task<Dictionary<string, int>> BatchesAsync(SwarmClient swarm)
    {
        var batches = new Dictionary<string, int>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var page = await swarm.ListTicketsAsync(
                new ListTicketsOptions { Limit = 1_000, Cursor = cursor }, _cancellation);
            var batched = page.Tickets.Select(static ticket => ticket.Id).Where(static id => id != "held");
            foreach (var batch in batched.Select(BatchOf))
            {
                batches[batch] = batches.GetValueOrDefault(batch) + 1;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return batches;
    }

    private async Task IsFencedAsync(SwarmClient swarm, long fence)
    {
        var lost = await Assert.ThrowsAsync<LeaseLostException>(() => swarm.CompleteTicketAsync(
            "held",
            new CompleteRequest { Agent = "holder", Fence = fence },
            cancellationToken: _cancellation));
        Assert.Equal(fence, lost.Fence);
        Assert.Equal(TicketState.Pending, (await swarm.GetTicketAsync("held", _cancellation)).State);
    }
}
