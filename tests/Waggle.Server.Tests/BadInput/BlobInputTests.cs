using System.Net.Http.Headers;
using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.BadInput;

/// <summary>What blobs are put and asked for with, and should not be.</summary>
public sealed class BlobInputTests
{
    private const string Bytes = "application/octet-stream";

    private static readonly string[] _types =
    [
        "text/plain", "application/json", "text/html", "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded", "application/zip", "application/gzip", "application/octet",
        "application/*", "*/*", "application/octet-stream2", "x-application/octet-stream", "image/svg+xml",
        "text/event-stream", "message/http", "application/octet-stream+json",
    ];

    private static readonly string[] _encodings =
        ["gzip", "br", "deflate", "zstd", "identity", "gzip, gzip", "compress", "x"];

    // One range, several, none, and what is no range at all. A server may pass over any of them, never fault.
    private static readonly string[] _ranges =
    [
        "bytes=0-999999999999", "bytes=999999999999-", "bytes=-0", "bytes=-999999999999", "bytes=5-2", "bytes=",
        "bytes=-", "bytes=a-b", "bytes=0-0,0-0", "bytes=18446744073709551616-", "bytes=0-18446744073709551616",
        "bytes=--1", "bytes=1", "bytes 0-1", "items=0-1", "lines=0-1", "BYTES=0-1", "bytes=0-1;x", "bytes=0x1-0x2",
        "bytes=0-1,", "bytes=,0-1", "=0-1", "bytes=9223372036854775807-9223372036854775807", "bytes=0-,0-,0-,0-",
        "bytes=1e3-", "bytes= 0 - 1",
        $"bytes={string.Join(',', Enumerable.Repeat("0-", 1_000))}", $"bytes={new string('9', 4_000)}-",
    ];

    [Fact]
    public async Task What_is_put_wrongly_is_not_kept()
    {
        await using var server = await RunningServer.StartAsync();
        var judged = new Judged();
        foreach (var type in _types)
        {
            judged.Refused($"type {type}", await server.SendAsync("PUT", "/v1/blobs", [1], type));
        }

        foreach (var encoding in _encodings)
        {
            judged.Refused($"encoding {encoding}", await PutAsync(server, "Content-Encoding", encoding));
        }

        foreach (var digest in BadTexts.Digests)
        {
            judged.Refused($"digest {digest}", await PutAsync(server, "Content-Digest", digest), "Content-Digest");
        }

        foreach (var name in BadTexts.Ids)
        {
            judged.Refused(
                $"query {name}",
                await server.SendAsync("PUT", $"/v1/blobs?name={Uri.EscapeDataString(name)}", [1], Bytes));
        }

        foreach (var reference in BadTexts.BlobReferences)
        {
            var heard = await server.SendAsync("PUT", $"/v1/blobs/{Uri.EscapeDataString(reference)}", [1], Bytes);
            judged.Refused($"PUT /v1/blobs/{reference}", heard);
        }

        judged.End();
        Assert.Empty(server.Blobs.List());
        Assert.Equal(0, server.Blobs.Open);
        (await server.SendAsync("PUT", "/v1/blobs", [1], Bytes)).Is(201);
    }

    [Fact]
    public async Task What_is_no_reference_is_no_blob()
    {
        await using var server = await RunningServer.StartAsync();
        var judged = new Judged();
        foreach (var reference in BadTexts.BlobReferences)
        {
            var path = $"/v1/blobs/{Uri.EscapeDataString(reference)}";
            judged.Refused($"GET {reference}", await server.SendAsync("GET", path, (string?)null));
            var head = await server.SendAsync("HEAD", path, (string?)null);
            judged.That(head.Status is 400 or 404, $"HEAD {path}", head, "is no refusal");
            judged.Refused($"DELETE {reference}", await server.SendAsync("DELETE", path, (string?)null));
        }

        judged.End();
    }

    [Fact]
    public async Task No_range_gets_more_than_the_blob_or_breaks_the_server()
    {
        await using var server = await RunningServer.StartAsync();
        var stored = (await server.SendAsync("PUT", "/v1/blobs", "0123456789"u8.ToArray(), Bytes)).Is(201);
        var path = $"/v1/blobs/{stored.Body.GetProperty("ref").GetString()}";
        var judged = new Judged();
        foreach (var range in _ranges)
        {
            var heard = await server.SendAsync("GET", path, (string?)null, ("Range", range));
            judged.That(
                heard.Status is 200 or 206 or 416 && heard.Text.Length <= 10, $"Range: {range}", heard, "is no answer");
        }

        judged.End(_ranges.Length);
        Assert.Equal("0123456789", (await server.SendAsync("GET", path, (string?)null)).Is(200).Text);
    }

    private static async Task<Heard> PutAsync(RunningServer server, string header, string value)
    {
        using var content = new ByteArrayContent([1]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(Bytes);
        Assert.True(content.Headers.TryAddWithoutValidation(header, value));
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/blobs") { Content = content };
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Heard.FromAsync(response);
    }
}
