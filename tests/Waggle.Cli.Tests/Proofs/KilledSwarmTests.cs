using System.Collections.Immutable;
using System.Globalization;
using Waggle.Cli.Supervision;
using Waggle.Client;
using Waggle.Client.Claims;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Tickets;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine;
using Waggle.Journal.Sqlite;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Proofs;

/// <summary>Real processes, killed again and again while they work: nothing acknowledged is lost, and of each ticket
/// exactly one attempt counts.</summary>
public sealed class KilledSwarmTests : IDisposable
{
    private const int TicketCount = 200;
    private const int KillCount = 24;
    private const string Last = "last";

    private readonly ScratchFolder _folder = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly List<string> _acknowledgedTickets = [];

    private string Attempts => _folder.PathOf("attempts");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killing_agents_and_the_server_loses_nothing_and_completes_nothing_twice()
    {
        var seed = int.TryParse(
            Environment.GetEnvironmentVariable("WAGGLE_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"WAGGLE_SEED={seed}");

        await using var server = await TestServer.StartAsync(_folder.Path, _cancellation);
        using var client = server.Connect();
        var swarm = client.Swarm("default");
        await using var fleet = new TestFleet(_folder.Path, server.Url, ["a-1", "a-2", "a-3", "a-4"]);
        var creating = CreateAsync(swarm);
        await KillAtRandomAsync(new Random(seed), server, fleet);
        await creating;
        await UntilAllMergedAsync(swarm);
        await fleet.StopAsync(_cancellation);

        var tickets = await ReadAsync(swarm);
        Assert.All(tickets.Values, static ticket => Assert.Equal(Contracts.Tickets.TicketState.Merged, ticket.State));
        Assert.Equal(_acknowledgedTickets.Order(StringComparer.Ordinal), tickets.Keys.Order(StringComparer.Ordinal));
        await server.StopAsync(_cancellation);

        var accepted = ReadJournal(tickets);
        CheckAttempts(accepted);
        CheckAcknowledged(accepted, fleet.Acknowledged);
    }

    /// <summary>Creates the tickets in batches while kills go on; the last one waits for all others.</summary>
    private async Task CreateAsync(SwarmClient swarm)
    {
        string[] ids = [.. Enumerable.Range(1, TicketCount).Select(number => $"t-{number}")];
        foreach (var batch in ids.Chunk(20))
        {
            var answer = await swarm.CreateTicketsAsync(
                new CreateBatchRequest { Tickets = [.. batch.Select(Short)] }, cancellationToken: _cancellation);
            _acknowledgedTickets.AddRange(answer.Tickets.Select(static ticket => ticket.Id));
        }

        var last = await swarm.CreateTicketAsync(
            new CreateTicketRequest
            {
                Id = Last,
                Title = "All others are merged",
                DependsOn = [.. ids.Select(static id => new DependsOn(id))],
                Requires = ["seeing-the-end"],
            },
            cancellationToken: _cancellation);
        _acknowledgedTickets.Add(last.Id);
    }

    /// <summary>One write of one line, appended: attempts of different processes never mix.</summary>
    private CreateTicketRequest Short(string id) => new()
    {
        Id = id,
        Title = id,
        Requires = [TestFleet.Capability],
        LeaseSeconds = 2,
        MaxLeaseLosses = 100,
        Payload = System.Text.Json.JsonSerializer.SerializeToElement(new
        {
            run = $"printf '%s %s\\n' \"$WAGGLE_TICKET\" \"$WAGGLE_FENCE\" >>'{Attempts}'; sleep 0.05",
        }),
    };

    /// <summary>The schedule is drawn from the seed and driven by progress: so many starts, then a kill.</summary>
    private async Task KillAtRandomAsync(Random random, TestServer server, TestFleet fleet)
    {
        foreach (var agent in fleet.Names)
        {
            fleet.Start(agent, resume: true);
        }

        for (var kill = 0; kill < KillCount; kill++)
        {
            await fleet.SawStartsAsync(random.Next(1, 6), _cancellation);
            if (random.Next(4) == 0)
            {
                await server.KillAndRestartAsync(_cancellation);
                continue;
            }

            // Left down until the next kill, an agent's lease ends by itself; started at once, it takes up or gives up
            // what its former life held.
            var victim = fleet.Names[random.Next(fleet.Names.Length)];
            await fleet.KillAsync(victim);
            if (random.Next(3) > 0)
            {
                fleet.Start(victim, resume: random.Next(2) == 0);
            }

            foreach (var down in fleet.Names.Where(name => name != victim && !fleet.IsUp(name)))
            {
                fleet.Start(down, resume: random.Next(2) == 0);
            }
        }

        foreach (var down in fleet.Names.Where(name => !fleet.IsUp(name)))
        {
            fleet.Start(down, resume: true);
        }
    }

    /// <summary>The test is an agent too: the only one that may claim the ticket that depends on all others.</summary>
    private async Task UntilAllMergedAsync(SwarmClient swarm)
    {
        var registration = new RegisterAgentRequest { Capabilities = ["seeing-the-end"], TermSeconds = 3600 };
        var watcher = await swarm.RegisterAgentAsync("watcher", registration, cancellationToken: _cancellation);
        using var deadline = new CancellationTokenSource(Deadline.WholePlan, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _cancellation);
        while (true)
        {
            var claimed = await watcher.ClaimAsync(
                new ClaimOptions { Wait = TimeSpan.FromSeconds(30) }, either.Token);
            if (claimed.Claims is [var claim])
            {
                await claim.CompleteAsync(cancellationToken: _cancellation);
                return;
            }
        }
    }

    private async Task<Dictionary<string, Contracts.Tickets.Ticket>> ReadAsync(SwarmClient swarm)
    {
        var tickets = new Dictionary<string, Contracts.Tickets.Ticket>(StringComparer.Ordinal);
        foreach (var id in _acknowledgedTickets)
        {
            tickets.Add(id, await swarm.GetTicketAsync(id, _cancellation));
        }

        var figures = await swarm.GetAsync(_cancellation);
        Assert.Equal(TicketCount + 1, figures.Counts.Merged);
        return tickets;
    }

    /// <summary>Replays the journal from its first event and compares it with what the server said. Returns for each
    /// ticket the fence whose completion was accepted.</summary>
    private Dictionary<string, long> ReadJournal(Dictionary<string, Contracts.Tickets.Ticket> tickets)
    {
        using var directory = DataDirectory.Open(_folder.PathOf("data"), TimeProvider.System);
        using var journal = SqliteJournal.Open(new() { Directory = directory.Path, Time = TimeProvider.System });
        var head = journal.Open(SwarmId.Default);
        var replayed = SwarmReplay.At(journal, SwarmId.Default, head.Position);
        foreach (var (id, said) in tickets)
        {
            var ticket = replayed.Tickets.Find(new TicketId(id))!;
            Assert.Equal(
                (id, said.State.ToString(), said.Attempt, said.LeaseLosses, said.Version),
                (id, ticket.Status.ToString(), ticket.Attempt, ticket.Snapshot().LeaseLosses, ticket.Version));
        }

        var accepted = new Dictionary<string, long>(StringComparer.Ordinal);
        var events = SwarmReplay.ReadEvents(journal, SwarmId.Default, first: 1, (int)head.Position);
        foreach (var completed in events.OfType<TicketEvent.Completed>())
        {
            Assert.True(
                accepted.TryAdd(completed.Ticket.Value, completed.Fence.Value), $"{completed.Ticket} completed twice.");
        }

        return accepted;
    }

    private void CheckAttempts(Dictionary<string, long> accepted)
    {
        var lines = File.ReadAllLines(Attempts)
            .Select(static line => line.Split(' '))
            .Select(static words => (Ticket: words[0], Fence: long.Parse(words[1], CultureInfo.InvariantCulture)))
            .ToImmutableArray();
        for (var number = 1; number <= TicketCount; number++)
        {
            var id = $"t-{number}";
            Assert.Single(lines, line => line.Ticket == id && line.Fence == accepted[id]);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{lines.Length} attempts wrote a line; {lines.Length - TicketCount} were repeated work.");
    }

    /// <summary>What an agent was told is accepted is what the journal has.</summary>
    private static void CheckAcknowledged(Dictionary<string, long> accepted, IReadOnlyList<AgentReport> acknowledged)
    {
        var completed = acknowledged.Where(static report => report.Happening is AgentHappening.Completed)
            .Select(static report => (report.Ticket, report.Fence))
            .ToHashSet();
        foreach (var report in acknowledged.Where(static report => report.Happening is AgentHappening.Accepted))
        {
            if (completed.Contains((report.Ticket, report.Fence)))
            {
                Assert.Equal((report.Ticket!, accepted[report.Ticket!]), (report.Ticket!, report.Fence ?? 0));
            }
        }
    }
}
