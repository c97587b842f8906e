using System.Text;
using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Hosting;

public sealed class GuardTests
{
    private const string Tickets = "/v1/swarms/default/tickets";

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:80")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.1.7")]
    [InlineData("127.0.0.1.evil.example")]
    public async Task A_host_that_is_not_this_machine_is_refused(string host)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.SendAsync("GET", "/v1/swarms", (string?)null, ("Host", host))).IsProblem(403, "forbidden");
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:9")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10:1")]
    [InlineData("[::1]:7700")]
    public async Task A_host_that_is_this_machine_is_let_in(string host)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.SendAsync("GET", "/v1/swarms", (string?)null, ("Host", host))).Is(200);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://localhost:3000")]
    [InlineData("file://")]
    public async Task A_page_of_another_origin_is_refused_and_changes_nothing(string origin)
    {
        await using var server = await RunningServer.StartAsync();
        var before = await server.PositionAsync();

        (await server.PostAsync("tickets", """{"title":"T"}""", ("Origin", origin))).IsProblem(403, "forbidden");

        Assert.Equal(before, await server.PositionAsync());
    }

    [Fact]
    public async Task A_page_of_this_server_is_let_in_and_no_answer_invites_others()
    {
        await using var server = await RunningServer.StartAsync();
        var own = server.Url.GetLeftPart(UriPartial.Authority);

        var heard = (await server.PostAsync("tickets", """{"title":"T"}""", ("Origin", own))).Is(201);

        Assert.DoesNotContain(
            heard.Headers.Keys, static name => name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        (await server.SendAsync("OPTIONS", Tickets, (string?)null)).IsProblem(405, "method-not-allowed");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("application/json-patch+json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    public async Task A_body_of_another_type_is_refused(string type)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.SendAsync("POST", Tickets, """{"title":"T"}"""u8.ToArray(), type))
            .IsProblem(415, "unsupported-media-type");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON; charset=\"UTF-8\"")]
    public async Task A_body_of_JSON_in_UTF_8_is_taken(string type)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.SendAsync("POST", Tickets, """{"title":"T"}"""u8.ToArray(), type)).Is(201);
    }

    [Fact]
    public async Task A_body_without_a_type_is_refused_but_a_DELETE_without_a_body_needs_none()
    {
        await using var server = await RunningServer.StartAsync();
        (await server.PutAsync("agents/ann", "{}")).Is(200);

        (await server.SendAsync("POST", Tickets, (string?)null)).IsProblem(415, "unsupported-media-type");
        (await server.SendAsync("DELETE", "/v1/swarms/default/agents/ann", (string?)null)).Is(200);
    }

    [Fact]
    public async Task An_encoded_body_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Tickets);
        request.Content = new ByteArrayContent([0x1f, 0x8b]);
        request.Content.Headers.Add("Content-Type", "application/json");
        request.Content.Headers.Add("Content-Encoding", "gzip");

        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        (await Heard.FromAsync(response)).IsProblem(415, "unsupported-media-type");
    }

    [Fact]
    public async Task A_body_that_is_not_UTF_8_is_refused_with_the_byte()
    {
        await using var server = await RunningServer.StartAsync();
        byte[] body = [.. "{\"title\":\""u8, 0xff, .. "\"}"u8];

        var heard = await server.SendAsync("POST", Tickets, body, "application/json");

        heard.IsProblem(400, "invalid-request");
        Assert.Contains("at byte 11", heard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_beyond_ASCII_comes_back_as_it_was_sent()
    {
        await using var server = await RunningServer.StartAsync();

        var heard = (await server.PostAsync("tickets", """{"title":"\ud83d\udc1d zählt 蜂","payload":"é"}""")).Is(201);

        Assert.Equal("\U0001F41D zählt 蜂", heard.Body.GetProperty("title").GetString());
        Assert.Equal("é", heard.Body.GetProperty("payload").GetString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v1")]
    [InlineData("/v2/swarms")]
    [InlineData("/v1/swarms/default/tickets/a/b/c")]
    [InlineData("/v1/swarms/default/tickets/../../../../etc/passwd")]
    public async Task A_path_that_is_not_there_is_told(string path)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.SendAsync("GET", path, (string?)null)).IsProblem(404, "route-unknown");
    }

    [Fact]
    public async Task A_method_that_a_path_does_not_have_is_told_with_those_it_has()
    {
        await using var server = await RunningServer.StartAsync();

        var heard = (await server.SendAsync("DELETE", Tickets, (string?)null)).IsProblem(405, "method-not-allowed");

        Assert.Contains("GET", heard.Headers["Allow"], StringComparison.Ordinal);
        Assert.Contains("POST", heard.Headers["Allow"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_1_MiB_is_too_large_with_and_without_its_length(bool isChunked)
    {
        await using var server = await RunningServer.StartAsync();
        var before = await server.PositionAsync();
        var body = Encoding.UTF8.GetBytes($$"""{"title":"T","description":"{{new string('x', 1024 * 1024)}}"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, Tickets);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.Add("Content-Type", "application/json");
        request.Headers.TransferEncodingChunked = isChunked;

        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        (await Heard.FromAsync(response)).IsProblem(413, "payload-too-large");
        Assert.Equal(before, await server.PositionAsync());
    }
}
