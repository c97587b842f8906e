using System.Collections.Immutable;
using Waggle.Core;

namespace Waggle.Engine.Blobs;

/// <summary>What reading every blob has shown.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">How many bytes they have together.</param>
/// <param name="Damaged">Those that are not what their names say.</param>
public sealed record BlobVerification(long Count, long Bytes, ImmutableArray<BlobRef> Damaged)
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Reads every blob of a store from its first byte to its last.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static BlobVerification Of(IBlobStore store)
    {
        var count = 0L;
        var bytes = 0L;
        var damaged = ImmutableArray.CreateBuilder<BlobRef>();
        var buffer = new byte[BufferBytes];
        foreach (var entry in store.List())
        {
            count++;
            bytes += entry.Length;
            if (!IsWhole(store, entry.Reference, buffer))
            {
                damaged.Add(entry.Reference);
            }
        }

        return new(count, bytes, damaged.DrainToImmutable());
    }

    private static bool IsWhole(IBlobStore store, BlobRef reference, byte[] buffer)
    {
        if (store.OpenRead(reference) is not { } content)
        {
            return false;
        }

        using var verified = new VerifiedBlobStream(content, reference);
        try
        {
            while (verified.Read(buffer) > 0)
            {
                // The stream checks.
            }

            return true;
        }
        catch (BlobDamagedException)
        {
            return false;
        }
    }
}
