using Microsoft.Extensions.Primitives;
using Waggle.Core;
using Waggle.Server.Problems;

namespace Waggle.Server.Blobs;

/// <summary>Reads and writes what RFC 9530 says of a body: <c>sha-256=:base64:</c>.</summary>
internal static class ContentDigest
{
    /// <summary>The header of a request that says what its body is.</summary>
    public const string Header = "Content-Digest";

    /// <summary>The header of an answer that says what the whole blob is, also when only a range is sent.</summary>
    public const string OfWholeHeader = "Repr-Digest";

    private const string Key = "sha-256";

    /// <summary>The blob that the header announces, or null when it does not say. Digests of other kinds are passed
    /// over, as the RFC asks.</summary>
    public static BlobRef? Read(StringValues header, RequestProblems problems)
    {
        BlobRef? announced = null;
        foreach (var member in header.SelectMany(static line => (line ?? "").Split(',')))
        {
            var at = member.IndexOf('=', StringComparison.Ordinal);
            if (at < 0 || !member.AsSpan(0, at).Trim().SequenceEqual(Key))
            {
                continue;
            }

            Span<byte> digest = stackalloc byte[32];
            var value = member.AsSpan(at + 1).Trim();
            if (announced is null
                && value is [':', .. var text, ':']
                && text.Length == 44
                && Convert.TryFromBase64Chars(text, digest, out var length)
                && length == digest.Length)
            {
                announced = BlobRef.OfDigest(digest);
                continue;
            }

            problems.In(
                RequestPlace.Header, Header, $"must name {Key} once, as {Key}=:base64 of the 32 bytes: (RFC 9530)");
            return null;
        }

        return announced;
    }

    /// <summary>The value that names a blob.</summary>
    public static string Of(BlobRef reference) => $"{Key}=:{Convert.ToBase64String(reference.Digest())}:";
}
