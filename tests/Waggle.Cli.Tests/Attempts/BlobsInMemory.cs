using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Waggle.Client;
using Waggle.Client.Blobs;
using Waggle.Contracts.Blobs;
using Waggle.Contracts.Json;

namespace Waggle.Cli.Tests.Attempts;

/// <summary>A server that knows blobs and nothing else.</summary>
internal sealed class BlobsInMemory : HttpMessageHandler
{
    private readonly Dictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);

    public BlobsInMemory() => Client = new WaggleClient(
        new WaggleClientOptions { Server = new("http://waggle.test"), Handler = this }).Blobs;

    public BlobClient Client { get; }

    public byte[] this[string blob] => _blobs[blob];

    public string Keep(byte[] bytes)
    {
        var name = "sha256-" + Convert.ToHexStringLower(SHA256.HashData(bytes));
        _blobs[name] = bytes;
        return name;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Put)
        {
            var bytes = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            return new(HttpStatusCode.Created)
            {
                Content = JsonContent.Create(
                    new StoredBlob { Ref = Keep(bytes), Bytes = bytes.Length }, WaggleJsonContext.Wire.StoredBlob),
            };
        }

        return new(HttpStatusCode.OK)
        {
            Content = new ByteArrayContent(_blobs[request.RequestUri!.Segments[^1]]),
        };
    }
}
