using System.Text.Json;
using Waggle.Client;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Tickets;
using Waggle.Server;
using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Damage;

/// <summary>A data directory with everything in it, written by a real server over HTTP, at several moments of two
/// lives.</summary>
public sealed class RichStore : IAsyncLifetime
{
    private const int TicketsPerBatch = 150;
    private const string Worker = "worker";

    private static readonly string[] _swarms = ["alpha", "beta", "default"];

    private readonly ScratchFolder _folder = ScratchFolder.InMemory();
    private readonly List<string> _blobs = [];
    private readonly Random _random = new(Seed: 11);
    private int _batches;

    /// <summary>After an orderly stop.</summary>
    internal Stage Stopped { get; private set; } = null!;

    /// <summary>As a kill leaves it: a part is in the write-ahead log.</summary>
    internal Stage Killed { get; private set; } = null!;

    /// <summary>What copies from earlier there are: from before the start of the last life, and from the middle of
    /// it.</summary>
    internal IReadOnlyList<Stage> Old { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var live = _folder.PathOf("live");
        await using (var server = await StartAsync(live))
        {
            await FillAsync(server, rounds: 3);
        }

        var oldStopped = Take("stopped before", live);
        await using (var server = await StartAsync(live))
        {
            await FillAsync(server, rounds: 1);
            await DeleteAsync(server);
            var oldKilled = Take("killed before", live);
            Old = [oldStopped, oldKilled];
            await FillAsync(server, rounds: 2);
            Killed = Take("killed", live);
        }

        Stopped = Take("stopped", live);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Task<WaggleServer> StartAsync(string directory) => WaggleServer.StartAsync(new()
    {
        DataDirectory = directory,
        Url = new("http://127.0.0.1:0"),
        FreeBytesMin = 0,
    });

    private Stage Take(string name, string live)
    {
        var directory = _folder.PathOf(name);
        DirectoryCopy.Make(live, directory);

        // Read from another copy: to open a store changes it.
        var read = _folder.PathOf(name + " read");
        DirectoryCopy.Make(directory, read);
        return new(name, directory, StoreReader.ReadJournal(read), [.. _blobs]);
    }

    /// <summary>Batches, claims, all kinds of ends, and blobs, in several swarms.</summary>
    private async Task FillAsync(WaggleServer server, int rounds)
    {
        using var client = new WaggleClient(new() { Server = server.Url });
        for (var round = 0; round < rounds; round++)
        {
            foreach (var id in _swarms)
            {
                var swarm = client.Swarm(id);
                await swarm.PutAsync(new(), cancellationToken: TestContext.Current.CancellationToken);
                await CreateAsync(client, swarm);
                await WorkAsync(swarm);
            }
        }
    }

    private async Task CreateAsync(WaggleClient client, SwarmClient swarm)
    {
        var batch = ++_batches;
        var bytes = new byte[_random.Next(1, 40_000)];
        _random.NextBytes(bytes);
        using var content = new MemoryStream(bytes);
        var stored = await client.Blobs.PutAsync(content);
        _blobs.Add(stored.Ref);
        await swarm.CreateTicketsAsync(new CreateBatchRequest
        {
            Tickets =
            [
                .. Enumerable.Range(0, TicketsPerBatch).Select(number => new CreateTicketRequest
                {
                    Id = $"t-{batch}-{number}",
                    Title = $"Ticket {number} of batch {batch}",
                    Description = new string('d', _random.Next(number % 50 == 0 ? 9_000 : 60)),
                    Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["batch"] = $"b{batch}" },
                    DependsOn = number % 3 == 2 ? [new DependsOn($"t-{batch}-{number - 1}")] : [],
                    Parent = number % 5 == 4 ? $"t-{batch}-0" : null,
                    Priority = number % 5,
                    Payload = number == 1 ? JsonSerializer.SerializeToElement(new { blob = stored.Ref }) : null,
                }),
            ],
        });
    }

    private static async Task WorkAsync(SwarmClient swarm)
    {
        var agent = await swarm.RegisterAgentAsync(Worker, new RegisterAgentRequest { Slots = 100, Resume = true });
        for (var round = 0; round < 3; round++)
        {
            var claimed = await agent.ClaimAsync(new() { Max = 30, Lease = TimeSpan.FromHours(1) });
            foreach (var (index, claim) in claimed.Claims.Index())
            {
                await (index switch
                {
                    < 20 => claim.CompleteAsync(JsonSerializer.SerializeToElement(new { index })),
                    < 23 => claim.FailAsync(new AttemptError { Message = "It failed." }),
                    < 26 => claim.ReleaseAsync(),
                    < 28 => claim.ProgressAsync("half", percent: 50),
                    _ => claim.StartAsync(),
                });
            }
        }
    }

    /// <summary>A swarm that is gone, and another one of its name.</summary>
    private async Task DeleteAsync(WaggleServer server)
    {
        using var client = new WaggleClient(new() { Server = server.Url });
        var swarm = client.Swarm("gone");
        for (var life = 0; life < 2; life++)
        {
            await swarm.PutAsync(new());
            await CreateAsync(client, swarm);
            await WorkAsync(swarm);
            if (life == 0)
            {
                await swarm.DeleteAsync(new OperatorRequest { Actor = "test" });
            }
        }
    }
}
