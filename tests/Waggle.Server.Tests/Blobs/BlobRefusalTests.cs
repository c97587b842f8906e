using System.Net.Sockets;
using System.Text;
using Waggle.Server.Blobs;
using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Blobs;

public sealed class BlobRefusalTests
{
    private const string Bytes = "application/octet-stream";
    private const string Missing = "sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>How long a test waits for what must happen; only a failing one waits that long.</summary>
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("../../etc/passwd", 404)]
    [InlineData("..%2F..%2Fetc%2Fpasswd", 400)]
    [InlineData("%2e%2e/%2e%2e/etc/passwd", 404)]
    [InlineData("%2e%2e%2fwaggle.db", 400)]
    [InlineData("..%5Cwaggle.db", 400)]
    [InlineData("sha256-..%2F..%2Fwaggle.db", 400)]
    [InlineData("uploads", 400)]
    [InlineData("sha256-", 400)]
    [InlineData("sha256-E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", 400)]
    [InlineData("sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8", 400)]
    [InlineData("sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855%00", 400)]
    [InlineData("sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855/", 404)]
    [InlineData("sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 404)]
    public async Task A_name_that_is_no_reference_reaches_no_file(string name, int status)
    {
        await using var server = await RunningServer.StartAsync();

        // Written by hand: a client would tidy the path up before it is sent.
        var answer = await RawAsync(server, $"GET /v1/blobs/{name} HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_that_names_nothing_is_unknown()
    {
        await using var server = await RunningServer.StartAsync();

        var heard = await server.SendAsync("GET", $"/v1/blobs/{Missing}", (string?)null);

        heard.IsProblem(404, "blob-unknown");
        Assert.Equal(Missing, heard.Body.GetProperty("blob").GetString());
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused_whether_it_says_so_or_not()
    {
        await using var server = await RunningServer.StartAsync();
        var tooLong = new byte[RunningServer.BlobBytesMax + 1];
        using var chunked = new HttpRequestMessage(HttpMethod.Put, "/v1/blobs")
        {
            Content = new StreamContent(new MemoryStream(tooLong)) { Headers = { ContentType = new(Bytes) } },
            Headers = { TransferEncodingChunked = true },
        };

        var announced = await server.SendAsync("PUT", "/v1/blobs", tooLong, Bytes);
        using var response = await server.Http.SendAsync(chunked, TestContext.Current.CancellationToken);
        var found = await Heard.FromAsync(response);

        announced.IsProblem(413, "payload-too-large");
        found.IsProblem(413, "payload-too-large");
        Assert.Equal(RunningServer.BlobBytesMax, found.Body.GetProperty("limit").GetInt64());
        Assert.Empty(server.Blobs.List());
        (await server.SendAsync("PUT", "/v1/blobs", tooLong[1..], Bytes)).Is(201);
    }

    [Fact]
    public async Task A_type_an_encoding_and_a_query_that_do_not_belong_there_are_refused()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.SendAsync("PUT", "/v1/blobs", [1], "text/plain")).IsProblem(415, "unsupported-media-type");
        (await server.SendAsync("PUT", "/v1/blobs", [1], "application/json")).IsProblem(415, "unsupported-media-type");
        (await server.SendAsync("PUT", "/v1/blobs", (string?)null)).IsProblem(415, "unsupported-media-type");
        (await server.SendAsync("PUT", "/v1/blobs?name=x", [1], Bytes)).IsProblem(400, "invalid-request");
        (await server.SendAsync("POST", "/v1/blobs", [1], Bytes)).IsProblem(405, "method-not-allowed");
        using var encoded = new HttpRequestMessage(HttpMethod.Put, "/v1/blobs")
        {
            Content = new ByteArrayContent([1])
            {
                Headers = { ContentType = new(Bytes), ContentEncoding = { "gzip" } },
            },
        };
        using var response = await server.Http.SendAsync(encoded, TestContext.Current.CancellationToken);
        (await Heard.FromAsync(response)).IsProblem(415, "unsupported-media-type");
        Assert.Empty(server.Blobs.List());
    }

    [Fact]
    public async Task A_web_page_may_neither_put_nor_read_a_blob()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.SendAsync("PUT", "/v1/blobs", [1], Bytes, ("Origin", "https://evil.example")))
            .IsProblem(403, "forbidden");
        (await server.SendAsync("GET", $"/v1/blobs/{Missing}", (string?)null, ("Host", "evil.example")))
            .IsProblem(403, "forbidden");
    }

    [Theory]
    [InlineData("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:", 201)]
    [InlineData("md5=:1B2M2Y8AsgTpgAmY7PhCfg==:, sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:", 201)]
    [InlineData("md5=:1B2M2Y8AsgTpgAmY7PhCfg==:", 201)]
    [InlineData("sha-256=:AAAAQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:", 400)]
    [InlineData("sha-256=47DEQpj8HBSa", 400)]
    [InlineData("sha-256=:47DEQpj8HBSa:", 400)]
    public async Task A_body_that_is_not_what_its_digest_says_is_not_kept(string digest, int status)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/blobs")
        {
            Content = new ByteArrayContent([]) { Headers = { ContentType = new(Bytes) } },
        };
        Assert.True(request.Content.Headers.TryAddWithoutValidation("Content-Digest", digest));

        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        (await Heard.FromAsync(response)).Is(status);
        Assert.Equal(status == 201 ? 1 : 0, server.Blobs.List().Count());
    }

    [Fact]
    public async Task A_full_disk_is_told_as_such_and_nothing_is_left_behind()
    {
        await using var server = await RunningServer.StartAsync();
        server.Blobs.Room = 1000;

        var heard = await server.SendAsync("PUT", "/v1/blobs", new byte[1001], Bytes);

        heard.IsProblem(503, "store-full");
        Assert.Equal("60", heard.Headers["Retry-After"]);
        Assert.Equal(0, server.Blobs.Open);
        (await server.SendAsync("PUT", "/v1/blobs", new byte[1000], Bytes)).Is(201);
    }

    [Fact]
    public async Task A_client_that_stops_half_way_leaves_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        using (var client = await BegunAsync(server))
        {
            await UntilAsync(() => server.Blobs.Open == 1);
        }

        await UntilAsync(() => server.Blobs.Open == 0);
        Assert.Empty(server.Blobs.List());
    }

    [Fact]
    public async Task More_uploads_than_there_are_places_for_are_sent_away()
    {
        await using var server = await RunningServer.StartAsync();
        var clients = new List<TcpClient>();
        try
        {
            for (var number = 1; number <= UploadGate.UploadsMax; number++)
            {
                clients.Add(await BegunAsync(server));
            }

            await UntilAsync(() => server.Blobs.Open == UploadGate.UploadsMax);
            (await server.SendAsync("PUT", "/v1/blobs", [1], Bytes)).IsProblem(429, "overloaded");
        }
        finally
        {
            clients.ForEach(static client => client.Dispose());
        }

        await UntilAsync(() => server.Blobs.Open == 0);
        (await server.SendAsync("PUT", "/v1/blobs", [1], Bytes)).Is(201);
    }

    private static async Task<TcpClient> BegunAsync(RunningServer server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Url.Host, server.Url.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(
                $"PUT /v1/blobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: {Bytes}\r\n"
                + "Content-Length: 10\r\n\r\nhalf"),
            TestContext.Current.CancellationToken);
        return client;
    }

    private static async Task<string> RawAsync(RunningServer server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Url.Host, server.Url.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(_deadline, TimeProvider.System);
        while (!condition())
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
