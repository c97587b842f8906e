using System.Globalization;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Client.Events;
using Waggle.Contracts.Events;
using Waggle.Server.Tests.Serving;
using Waggle.Testing.Journal;

namespace Waggle.Server.Tests.Events;

/// <summary>The SDK follows a swarm, whatever happens to its connection and to the server.</summary>
public sealed class FollowTests
{
    [Fact]
    public async Task Following_goes_on_over_every_cut_without_gaps_and_without_repeats()
    {
        await using var server = await RunningServer.StartAsync();
        await EventPageTests.HappenAsync(server);
        for (var number = 0; number < 20; number++)
        {
            (await server.PostAsync("tickets", """{"title":"T"}""")).Is(201);
        }

        var last = await server.PositionAsync();

        // The first event alone is longer than the first cut: some connections bring nothing on.
        var cut = 0;
        using var handler = new CuttingHandler(() => server.Url, () => 300 + (cut++ * 137 % 2_500));
        using var client = ClientOver(handler);

        var heard = new List<CloudEvent>();
        await foreach (var told in client.Swarm("default").FollowEventsAsync(
            cancellationToken: TestContext.Current.CancellationToken))
        {
            heard.Add(told);
            if (heard.Count == last)
            {
                break;
            }
        }

        Assert.Equal(Enumerable.Range(1, (int)last), heard.Select(PositionOf));
        Assert.True(handler.Streams > 10);
    }

    [Fact]
    public async Task Following_goes_on_over_restarts_of_the_server()
    {
        var journal = new FakeJournal { NeedsVerification = false };
        var server = await RunningServer.StartAsync(journal);
        using var handler = new CuttingHandler(() => server.Url, static () => int.MaxValue);
        using var client = ClientOver(handler);
        await using var following = client.Swarm("default")
            .FollowEventsAsync(
                new() { Types = ["waggle.ticket.created.*"] }, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var heard = new List<string>();
        for (var life = 0; life < 4; life++)
        {
            for (var number = 0; number < 3; number++)
            {
                await server.PostAsync("tickets", $$"""{"id":"t{{life}}-{{number}}","title":"T"}""");
                Assert.True(await following.MoveNextAsync());
                heard.Add(following.Current.Subject);
            }

            await server.PostAsync("tickets", $$"""{"id":"t{{life}}-3","title":"T"}"""); // Nobody may hear it yet.
            await server.DisposeAsync();
            journal = journal.Reopen();
            server = await RunningServer.StartAsync(journal);
            Assert.True(await following.MoveNextAsync());
            heard.Add(following.Current.Subject);
        }

        await server.DisposeAsync();
        Assert.Equal(
            from life in Enumerable.Range(0, 4) from number in Enumerable.Range(0, 4) select $"t{life}-{number}",
            heard);
    }

    [Fact]
    public async Task Another_process_goes_on_after_the_last_event_that_was_dealt_with()
    {
        await using var server = await RunningServer.StartAsync();
        await EventPageTests.HappenAsync(server);
        using var client = new WaggleClient(new() { Server = server.Url });
        var page = await client.Swarm("default").ReadEventsAsync(
            new() { Limit = 3 }, TestContext.Current.CancellationToken);

        await foreach (var told in client.Swarm("default").FollowEventsAsync(
            new() { After = page.Events[^1].Id }, TestContext.Current.CancellationToken))
        {
            Assert.Equal(4, PositionOf(told));
            break;
        }
    }

    [Fact]
    public async Task What_is_gone_is_told_with_where_to_begin()
    {
        await using var server = await RunningServer.StartAsync(
            new() { NeedsVerification = false }, static options => options with { FeedCountMax = 2 });
        await EventPageTests.HappenAsync(server);
        using var client = new WaggleClient(new() { Server = server.Url });
        var swarm = client.Swarm("default");

        var gone = await Assert.ThrowsAsync<PositionGoneException>(
            () => swarm.ReadEventsAsync(cancellationToken: TestContext.Current.CancellationToken));
        var first = gone.FirstPosition!.Value;
        await using var following = swarm
            .FollowEventsAsync(
                new() { After = (first - 1).ToString(CultureInfo.InvariantCulture) },
                TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await following.MoveNextAsync());

        Assert.Equal(first, PositionOf(following.Current));
    }

    [Fact]
    public async Task A_refusal_ends_it_and_an_absent_server_ends_it_in_time()
    {
        await using var server = await RunningServer.StartAsync();
        var address = server.Url;
        using var handler = new CuttingHandler(() => address, static () => int.MaxValue);
        using var client = ClientOver(handler);

        await Assert.ThrowsAsync<NotFoundException>(() => FirstAsync(client.Swarm("nope"), new()));
        await Assert.ThrowsAsync<InvalidRequestException>(
            () => FirstAsync(client.Swarm("default"), new() { After = "x" }));
        await server.StopAsync();
        await Assert.ThrowsAsync<ServerUnreachableException>(() => FirstAsync(client.Swarm("default"), new()));
    }

    private static async Task FirstAsync(SwarmClient swarm, ReadEventsOptions options)
    {
        await foreach (var told in swarm.FollowEventsAsync(options, TestContext.Current.CancellationToken))
        {
            Assert.NotNull(told);
            return;
        }
    }

    private static WaggleClient ClientOver(HttpMessageHandler handler) => new(new()
    {
        Server = new("http://127.0.0.1"),
        Handler = handler,
        Retry = new()
        {
            AttemptsMax = 20,
            DelayFirst = TimeSpan.FromMilliseconds(1),
            DelayMax = TimeSpan.FromMilliseconds(10),
        },
    });

    private static int PositionOf(CloudEvent told) => int.Parse(told.Id, CultureInfo.InvariantCulture);
}
