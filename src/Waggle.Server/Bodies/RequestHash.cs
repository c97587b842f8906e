using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Waggle.Server.Bodies;

/// <summary>Tells a request that is sent again from another one under the same name.</summary>
/// <remarks>Kept in the journal for as long as keys are remembered, so it is the same in every process and version: the
/// first eight bytes of SHA-256. An accidental match also needs the same key.</remarks>
internal static class RequestHash
{
    /// <summary>Of method, path and body.</summary>
    public static long OfRequest(string method, string path, ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, digest);
        return Of($"{method} {path} ", digest);
    }

    /// <summary>Of a verb and the members of its body, but for those that <paramref name="without"/> names.</summary>
    /// <remarks>The same for a verb of its own and one among outcomes: a client may repeat it either way.</remarks>
    public static long OfMembers(string verb, JsonElement body, ReadOnlySpan<string> without)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (body.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in body.EnumerateObject())
            {
                if (!IsNamed(member, without))
                {
                    hash.AppendData(JsonMarshal.GetRawUtf8PropertyName(member));
                    hash.AppendData(":"u8);
                    hash.AppendData(JsonMarshal.GetRawUtf8Value(member.Value));
                    hash.AppendData(","u8);
                }
            }
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Of($"{verb} ", digest);
    }

    private static bool IsNamed(JsonProperty member, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (member.NameEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    private static long Of(string head, ReadOnlySpan<byte> digest)
    {
        var block = new byte[Encoding.UTF8.GetByteCount(head) + digest.Length];
        var length = Encoding.UTF8.GetBytes(head, block);
        digest.CopyTo(block.AsSpan(length));
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(block, whole);
        return BinaryPrimitives.ReadInt64BigEndian(whole);
    }
}
