using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Waggle.Engine.Keys;

/// <summary>A key's name as 128 bits: names are up to 300 characters, and a swarm remembers a million.</summary>
internal static class KeyHash
{
    /// <summary>The first half of the name's SHA-256: collisions cannot be made on purpose.</summary>
    public static UInt128 Of(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
