using System.Security.Cryptography;
using Waggle.Core;
using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Blobs;

public sealed class BlobTests
{
    private const string Bytes = "application/octet-stream";

    private static readonly byte[] _content = [.. Enumerable.Range(0, 200_000).Select(static number => (byte)number)];
    private static readonly string _reference = BlobRef.OfDigest(SHA256.HashData(_content)).Value;

    [Fact]
    public async Task What_was_put_is_read_back_with_headers_that_let_nobody_run_it_and_everybody_keep_it()
    {
        await using var server = await RunningServer.StartAsync();

        var put = (await server.SendAsync("PUT", "/v1/blobs", _content, Bytes)).Is(201);

        Assert.Equal(_reference, put.Body.GetProperty("ref").GetString());
        Assert.Equal(_content.Length, put.Body.GetProperty("bytes").GetInt64());
        Assert.Equal($"/v1/blobs/{_reference}", put.Headers["Location"]);
        var (heard, bytes) = await GetAsync(server, _reference);
        Assert.Equal(_content, bytes);
        heard.Is(200);
        Assert.Equal(Bytes, heard.Type);
        Assert.Equal($"\"{_reference}\"", heard.Headers["ETag"]);
        Assert.Contains("immutable", heard.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal("nosniff", heard.Headers["X-Content-Type-Options"]);
        Assert.StartsWith("attachment", heard.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(_content))}:", heard.Headers["Repr-Digest"]);
    }

    [Fact]
    public async Task A_body_in_chunks_without_a_length_is_taken_too()
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/blobs")
        {
            Content = new StreamContent(new MemoryStream(_content)) { Headers = { ContentType = new(Bytes) } },
            Headers = { TransferEncodingChunked = true },
        };

        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(_reference, (await Heard.FromAsync(response)).Is(201).Body.GetProperty("ref").GetString());
    }

    [Fact]
    public async Task The_head_is_the_answer_without_its_bytes()
    {
        await using var server = await ServerWithBlobAsync();

        var (heard, bytes) = await GetAsync(server, _reference, "HEAD");

        heard.Is(200);
        Assert.Empty(bytes);
        Assert.Equal("200000", heard.Headers["Content-Length"]);
    }

    [Theory]
    [InlineData("bytes=0-9", 0, 9)]
    [InlineData("bytes=100000-100000", 100_000, 100_000)]
    [InlineData("bytes=199990-", 199_990, 199_999)]
    [InlineData("bytes=-10", 199_990, 199_999)]
    [InlineData("bytes=0-", 0, 199_999)]
    [InlineData("bytes=199999-500000", 199_999, 199_999)]
    public async Task A_range_is_answered_alone(string range, int first, int last)
    {
        await using var server = await ServerWithBlobAsync();

        var (heard, bytes) = await GetAsync(server, _reference, "GET", ("Range", range));

        heard.Is(206);
        Assert.Equal($"bytes {first}-{last}/200000", heard.Headers["Content-Range"]);
        Assert.Equal(_content[first..(last + 1)], bytes);
    }

    [Theory]
    [InlineData("bytes=0-9,20-29")]
    [InlineData("bytes=9-0")]
    [InlineData("lines=0-9")]
    [InlineData("bytes=x")]
    public async Task Several_ranges_or_none_that_can_be_read_are_answered_with_the_whole(string range)
    {
        await using var server = await ServerWithBlobAsync();

        var (heard, bytes) = await GetAsync(server, _reference, "GET", ("Range", range));

        heard.Is(200);
        Assert.Equal(_content, bytes);
    }

    [Fact]
    public async Task A_range_behind_the_end_says_how_long_the_blob_is()
    {
        await using var server = await ServerWithBlobAsync();

        var (heard, _) = await GetAsync(server, _reference, "GET", ("Range", "bytes=200000-"));

        heard.Is(416);
        Assert.Equal("bytes */200000", heard.Headers["Content-Range"]);
    }

    [Fact]
    public async Task Who_has_a_blob_already_is_not_sent_it_again()
    {
        await using var server = await ServerWithBlobAsync();

        var (same, bytes) = await GetAsync(server, _reference, "GET", ("If-None-Match", $"\"{_reference}\""));
        var (other, _) = await GetAsync(server, _reference, "GET", ("If-None-Match", "\"something else\""));
        var (ifRange, _) = await GetAsync(
            server, _reference, "GET", ("Range", "bytes=0-9"), ("If-Range", "\"something else\""));

        same.Is(304);
        Assert.Empty(bytes);
        other.Is(200);
        ifRange.Is(200);
    }

    [Fact]
    public async Task The_last_part_of_a_damaged_blob_is_never_sent()
    {
        await using var server = await RunningServer.StartAsync();
        var large = server.Blobs.Put(_content);
        var small = server.Blobs.Put([1, 2, 3]);
        server.Blobs.Damage(large);
        server.Blobs.Damage(small);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => GetAsync(server, large.Value));
        var heard = await server.SendAsync("GET", $"/v1/blobs/{small}", (string?)null);

        heard.IsProblem(500, "internal-error");
        Assert.Contains("damaged", heard.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.True(heard.Headers.ContainsKey("X-Correlation-Id"));
        Assert.Equal("no-store", heard.Headers["Cache-Control"]);
    }

    private static async Task<RunningServer> ServerWithBlobAsync()
    {
        var server = await RunningServer.StartAsync();
        server.Blobs.Put(_content);
        return server;
    }

    private static async Task<(Heard Heard, byte[] Bytes)> GetAsync(
        RunningServer server, string reference, string method = "GET", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), $"/v1/blobs/{reference}");
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return (await Heard.FromAsync(response), bytes);
    }
}
