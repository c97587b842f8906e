using System.Text;
using Waggle.Engine.Requests;
using Waggle.Server.Hosting;
using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Hosting;

public sealed class HostingTests
{
    [Theory]
    [InlineData("http://0.0.0.0:7700")]
    [InlineData("http://[::]:7700")]
    [InlineData("http://192.168.0.1:80")]
    [InlineData("http://example.com")]
    public void An_address_that_others_can_reach_is_refused(string address)
    {
        var refused = Assert.Throws<ServerStartException>(() => ListenAddress.Parse(new(address)));

        Assert.Equal(ServerStartFailure.AddressNotLoopback, refused.Failure);
        Assert.Contains("127.0.0.1", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://127.0.0.1:7700")]
    [InlineData("http://127.0.0.1:7700/path")]
    [InlineData("http://user@127.0.0.1:7700")]
    public void An_address_that_is_none_is_refused(string address) => Assert.Equal(
        ServerStartFailure.AddressInvalid,
        Assert.Throws<ServerStartException>(() => ListenAddress.Parse(new(address))).Failure);

    [Theory]
    [InlineData("http://127.0.0.1:0", "127.0.0.1:0")]
    [InlineData("http://localhost:7700", "127.0.0.1:7700")]
    [InlineData("http://[::1]:7700", "[::1]:7700")]
    public void A_loopback_address_is_taken(string address, string expected) =>
        Assert.Equal(expected, ListenAddress.Parse(new(address)).ToString());

    [Fact]
    public async Task A_port_in_use_is_named_with_what_to_do()
    {
        await using var first = await RunningServer.StartAsync();
        var directory = Directory.CreateTempSubdirectory("waggle-port-");

        var refused = await Assert.ThrowsAsync<ServerStartException>(
            () => WaggleServer.StartAsync(new() { DataDirectory = directory.FullName, Url = first.Url }));

        directory.Delete(recursive: true);
        Assert.Equal(ServerStartFailure.PortInUse, refused.Failure);
        Assert.Contains($"Port {first.Url.Port}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_answered_is_there_after_a_stop_and_a_start()
    {
        var directory = Directory.CreateTempSubdirectory("waggle-server-");
        var options = new WaggleServerOptions { DataDirectory = directory.FullName, Url = new("http://127.0.0.1:0") };
        using var http = new HttpClient();
        string before;
        await using (var server = await WaggleServer.StartAsync(options))
        {
            using var content = new StringContent("""{"id":"t","title":"T"}""", Encoding.UTF8, "application/json");
            using var created = await http.PostAsync(
                new Uri(server.Url, "/v1/swarms/default/tickets"), content, TestContext.Current.CancellationToken);
            before = await created.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        await using (var server = await WaggleServer.StartAsync(options))
        {
            var after = await http.GetStringAsync(
                new Uri(server.Url, "/v1/swarms/default/tickets/t"), TestContext.Current.CancellationToken);
            Assert.Equal(before, after);
        }

        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Stopping_ends_a_waiting_claim_with_an_answer()
    {
        var engine = new ParkingEngine();
        await using var server = await RunningServer.StartAsync(engine);
        var waiting = server.PostAsync("claims", """{"agent":"ann","claimToken":"1","waitSeconds":60}""");
        await engine.Parked;

        await server.StopAsync();

        Assert.Empty((await waiting).Is(200).Body.GetProperty("claims").EnumerateArray());
    }

    [Fact]
    public async Task A_caller_that_goes_ends_its_claims_wait()
    {
        var engine = new ParkingEngine();
        await using var server = await RunningServer.StartAsync(engine);
        using var gone = new CancellationTokenSource();
        var waiting = ClaimAsync(server, gone.Token);
        await engine.Parked;

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await engine.Abandoned.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_server_that_cannot_write_its_journal_is_alive_and_not_ready()
    {
        var engine = new ScriptedEngine(static _ => new Answer.Swarm(0, null!)) { IsReady = false };
        await using var server = await RunningServer.StartAsync(engine);

        (await server.SendAsync("GET", "/healthz", (string?)null)).Is(200);
        (await server.SendAsync("GET", "/readyz", (string?)null)).IsProblem(503, "journal-unavailable");
        engine.IsReady = true;
        (await server.SendAsync("GET", "/readyz", (string?)null)).Is(200);
    }

    [Fact]
    public async Task A_fault_of_ours_is_told_with_the_correlation_id_and_ends_nobody_elses_request()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(
            static request => request is EngineRequest.ListAgents
                ? new Answer.Agents(1, [])
                : throw new InvalidOperationException("secret")));

        var heard = (await server.PostAsync("tickets", """{"title":"T"}""")).IsProblem(500, "internal-error");

        Assert.Contains(heard.Headers["X-Correlation-Id"], heard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", heard.Text, StringComparison.Ordinal);
        (await server.GetAsync("agents")).Is(200);
    }

    private static async Task ClaimAsync(RunningServer server, CancellationToken cancellation)
    {
        using var content = new StringContent(
            """{"agent":"ann","claimToken":"1","waitSeconds":60}""", Encoding.UTF8, "application/json");
        using var response = await server.Http.PostAsync(
            new Uri("/v1/swarms/default/claims", UriKind.Relative), content, cancellation);
    }
}
