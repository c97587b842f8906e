using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Client.Retries;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Tickets;
using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Power;

/// <summary>Clients that keep a server busy until it is gone, and write down what it acknowledged.</summary>
/// <param name="server">Where the server listens.</param>
/// <param name="life">Distinguishes the names of this life's tickets and agents from those of others.</param>
/// <param name="seed">What is asked for follows from it.</param>
internal sealed class Traffic(Uri server, int life, int seed)
{
    private const int Creators = 2;
    private const int Workers = 3;
    private const int BlobEvery = 16;

    private readonly Channel<int> _answers = Channel.CreateUnbounded<int>();

    /// <summary>What was acknowledged.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>Creators and workers go on until the server does not answer any more.</summary>
    public Task RunAsync() => Task.WhenAll(
        [
            .. Enumerable.Range(0, Creators).Select(number => UntilGoneAsync(client => CreateAsync(client, number))),
            .. Enumerable.Range(0, Workers).Select(number => UntilGoneAsync(client => WorkAsync(client, number))),
        ]);

    /// <summary>Creates many tickets at once. False: there was no answer.</summary>
    public async Task<bool> CreateBatchAsync(int count)
    {
        var isAnswered = false;
        await UntilGoneAsync(async client =>
        {
            var answer = await client.Swarm("default").CreateTicketsAsync(new CreateBatchRequest
            {
                Tickets = [.. Enumerable.Range(0, count).Select(number => Request($"batch-{life}-{number}", number))],
            });
            foreach (var ticket in answer.Tickets)
            {
                Ledger.Created(ticket);
            }

            isAnswered = true;
        });
        return isAnswered;
    }

    /// <summary>Waits for that many answers; fewer when the server is gone.</summary>
    public async Task SawAnswersAsync(int count, CancellationToken cancellation)
    {
        for (var seen = 0; seen < count; seen++)
        {
            await _answers.Reader.ReadAsync(cancellation).AsTask()
                .WaitAsync(Deadline.Generous, TimeProvider.System, cancellation);
        }
    }

    /// <summary>A client that hears of a loss at once.</summary>
    private async Task UntilGoneAsync(Func<WaggleClient, Task> speak)
    {
        using var client = new WaggleClient(new() { Server = server, Retry = RetryOptions.None });
        try
        {
            await speak(client);
        }
        catch (WaggleException exception) when (
            exception is ServerUnreachableException or OutcomeUnknownException or ServerBusyException)
        {
            // Nobody was told anything, so nothing is written down.
        }
    }

    private async Task CreateAsync(WaggleClient client, int creator)
    {
        var swarm = client.Swarm("default");
        var random = new Random((seed * 31) + creator);
        for (var number = 0; ; number++)
        {
            var request = Request($"t-{life}-{creator}-{number}", random.Next(2_000));
            if (number % BlobEvery == BlobEvery - 1)
            {
                var bytes = new byte[random.Next(1, 300_000)];
                random.NextBytes(bytes);
                using var content = new MemoryStream(bytes);
                var stored = await client.Blobs.PutAsync(content);
                Ledger.Stored(stored.Ref);
                request = request with { Payload = JsonSerializer.SerializeToElement(new { blob = stored.Ref }) };
            }

            var ticket = await swarm.CreateTicketAsync(request, new() { IdempotencyKey = request.Id });
            Ledger.Created(request, ticket);
            _answers.Writer.TryWrite(number);
        }
    }

    private async Task WorkAsync(WaggleClient client, int worker)
    {
        var swarm = client.Swarm("default");
        var random = new Random((seed * 31) + Creators + worker);
        var agent = $"a-{life}-{worker}";
        await swarm.RegisterAgentAsync(agent, new RegisterAgentRequest { Slots = 8 });
        var outcomes = new List<OutcomeRequest>();
        for (var round = 0; ; round++)
        {
            var answer = await swarm.ClaimTicketsAsync(new ClaimRequest
            {
                Agent = agent,
                ClaimToken = string.Create(CultureInfo.InvariantCulture, $"{agent}-{round}"),
                Outcomes = [.. outcomes],
                Max = random.Next(1, 8),
                WaitSeconds = 1,
            });
            foreach (var (outcome, result) in outcomes.Zip(answer.Outcomes))
            {
                Ledger.Ended(outcome, result.Ticket ?? throw new InvalidOperationException(result.Problem!.Title));
            }

            outcomes.Clear();
            foreach (var grant in answer.Claims)
            {
                Ledger.Claimed(grant);
                outcomes.Add(new OutcomeRequest
                {
                    Ticket = grant.Ticket.Id,
                    Fence = grant.Fence,
                    Verb = random.Next(8) == 0 ? HolderVerb.Release : HolderVerb.Complete,
                });
            }

            _answers.Writer.TryWrite(round);
        }
    }

    private static CreateTicketRequest Request(string id, int length) => new()
    {
        Id = id,
        Title = id,
        Description = new string('x', length % 1_000),
        LeaseSeconds = 3600,
        Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["length"] = "any" },
    };
}
