using System.Net.Sockets;
using System.Text;
using Waggle.Server.Tests.Serving;
using Waggle.Server.Tickets;

namespace Waggle.Server.Tests.BadInput;

/// <summary>What no proper client sends: broken HTTP, half of a request, headers without end.</summary>
public sealed class RawConnectionTests
{
    [Fact]
    public async Task Half_open_connections_hold_nobody_up()
    {
        await using var server = await RunningServer.StartAsync();
        var sockets = new List<Socket>();
        for (var i = 0; i < 50; i++)
        {
            sockets.Add(await ConnectAsync(server, i % 2 == 0 ? "POST /v1/swarms" : Head(length: 100) + "{\"ti"));
        }

        (await server.PostAsync("tickets", """{"title":"T"}""")).Is(201);
        sockets.ForEach(static socket => socket.Dispose());
    }

    [Fact]
    public async Task Batches_that_are_sent_slowly_do_not_pile_up_in_memory()
    {
        await using var server = await RunningServer.StartAsync();
        var sockets = new List<Socket>();
        for (var i = 0; i < BatchGate.BatchesMax; i++)
        {
            var socket = await ConnectAsync(
                server,
                "POST /v1/swarms/default/tickets/batch HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n");
            sockets.Add(socket);

            // It says "go on" when it begins to read.
            Assert.True(await socket.ReceiveAsync(new byte[1024], TestContext.Current.CancellationToken) > 0);
        }

        var heard = await server.PostAsync("tickets/batch", """{"tickets":[{"title":"T"}]}""");

        heard.IsProblem(429, "overloaded");
        Assert.Equal("1", heard.Headers["Retry-After"]);
        (await server.PostAsync("tickets", """{"title":"T"}""")).Is(201);
        sockets.ForEach(static socket => socket.Dispose());
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET /v1/swarms/default/tickets/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    public async Task Malformed_HTTP_is_refused_by_the_web_server(string request)
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal("HTTP/1.1 400", await StatusLineAsync(server, request));
        (await server.SendAsync("GET", "/healthz", (string?)null)).Is(200);
    }

    [Fact]
    public async Task Headers_over_16_KiB_are_refused()
    {
        await using var server = await RunningServer.StartAsync();
        var pad = string.Concat(Enumerable.Range(0, 5).Select(static n => $"X-Pad-{n}: {new string('p', 4_000)}\r\n"));

        Assert.Equal(
            "HTTP/1.1 431", await StatusLineAsync(server, $"GET /healthz HTTP/1.1\r\nHost: localhost\r\n{pad}\r\n"));
    }

    [Fact]
    public async Task A_body_cut_off_in_the_middle_changes_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        var before = await server.PositionAsync();

        using var socket = await ConnectAsync(server, Head(length: 100) + "{\"title\":\"T\"}");
        socket.Shutdown(SocketShutdown.Send);
        await EndAsync(socket);

        Assert.Equal(before, await server.PositionAsync());
    }

    private static string Head(int length) =>
        "POST /v1/swarms/default/tickets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + $"Content-Length: {length}\r\n\r\n";

    private static async Task<string> StatusLineAsync(RunningServer server, string request)
    {
        using var socket = await ConnectAsync(server, request);
        await using var stream = new NetworkStream(socket);

        // No further than the status: the server may reset the connection of a caller that it will not listen to.
        var begin = new byte["HTTP/1.1 400".Length];
        await stream.ReadExactlyAsync(begin, TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(begin);
    }

    private static async Task EndAsync(Socket socket)
    {
        try
        {
            while (await socket.ReceiveAsync(new byte[1024], TestContext.Current.CancellationToken) > 0)
            {
                // An answer, if there is one, is of no interest.
            }
        }
        catch (SocketException)
        {
            // A reset is an end, too.
        }
    }

    private static async Task<Socket> ConnectAsync(RunningServer server, string text)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Url.Host, server.Url.Port, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
        return socket;
    }
}
