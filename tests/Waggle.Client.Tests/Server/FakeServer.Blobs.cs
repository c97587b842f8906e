using System.Net;
using System.Security.Cryptography;
using System.Text;
using Waggle.Contracts.Json;
using Waggle.Contracts.Problems;

namespace Waggle.Client.Tests.Server;

/// <content>Blobs, of text.</content>
internal sealed partial class FakeServer
{
    public Dictionary<string, string> Blobs { get; } = new(StringComparer.Ordinal);

    public static string NameOf(string text) =>
        "sha256-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private HttpResponseMessage PutBlob(string text)
    {
        var name = NameOf(text);
        Blobs[name] = text;
        return Json(
            201, new() { Ref = name, Bytes = Encoding.UTF8.GetByteCount(text) }, WaggleJsonContext.Wire.StoredBlob);
    }

    // An answer to HEAD has no body, also when it is a problem.
    private HttpResponseMessage GetBlob(string name, bool isHead) => Blobs.TryGetValue(name, out var text)
        ? new(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) }
        : isHead ? new(HttpStatusCode.NotFound)
        : Problem(ProblemOf(404, ProblemCode.BlobUnknown) with { Blob = name });
}
