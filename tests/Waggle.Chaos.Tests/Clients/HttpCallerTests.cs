using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Waggle.Chaos.Tests.Clients;

/// <summary>The table by which everything is judged: what was done, what was not, and what nobody knows.</summary>
public sealed class HttpCallerTests
{
    private const string Problem = """{"code":"lease-lost"}""";

    [Theory]
    [InlineData(200, """{"id":"t"}""", "Said")]
    [InlineData(201, """{"id":"t"}""", "Said")]
    [InlineData(409, Problem, "Refused")]
    [InlineData(412, Problem, "Refused")]
    [InlineData(429, Problem, "Refused")]
    [InlineData(503, Problem, "Refused")]
    [InlineData(500, Problem, "Unsure")]
    [InlineData(502, Problem, "Unsure")]
    [InlineData(504, Problem, "Unsure")]
    [InlineData(404, "<html>", "Unsure")]
    [InlineData(404, "{}", "Unsure")]
    [InlineData(200, "{\"id\":", "Unsure")]
    public void An_answer_says_so_much(int status, string body, string expected)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);

        Assert.Equal(expected, HttpCaller.ReplyOf(response, body).GetType().Name);
    }

    [Fact]
    public void An_answer_names_its_position()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK);
        response.Headers.Add("Waggle-Position", "17");

        Assert.Equal(17, Assert.IsType<Reply.Said>(HttpCaller.ReplyOf(response, "{}")).Position);
    }

    [Fact]
    public async Task Without_a_connection_nothing_was_sent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        using var caller = new HttpCaller(UrlOf(listener), "default");
        listener.Stop();

        Assert.Equal(
            Reply.Refused.Unreachable,
            Assert.IsType<Reply.Refused>(await caller.CallAsync(HttpAsk.Post("/tickets", []))).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"id\":")]
    public async Task When_the_connection_is_lost_nobody_knows(string halfAnswer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        using var caller = new HttpCaller(UrlOf(listener), "default");
        var calling = caller.CallAsync(HttpAsk.Post("/tickets", new() { ["title"] = "x" }));
        using (var connection = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken))
        {
            await connection.ReceiveAsync(new byte[4096], TestContext.Current.CancellationToken);
            await connection.SendAsync(Encoding.ASCII.GetBytes(halfAnswer), TestContext.Current.CancellationToken);
        }

        Assert.IsType<Reply.Unsure>(await calling);
    }

    private static Uri UrlOf(TcpListener listener) =>
        new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port).Uri;
}
