using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Waggle.Engine.Journal;

/// <summary>Chains records, so that one that was changed, lost or put back is seen.</summary>
/// <remarks>Source: Haber and Stornetta, "How to time-stamp a digital document", Journal of Cryptology 3,
/// 1991.</remarks>
public static class ChainHash
{
    /// <summary>The length of a hash in bytes.</summary>
    public const int Length = 32;

    /// <summary>Before the first record: all zero.</summary>
    public static ReadOnlyMemory<byte> Start { get; } = new byte[Length];

    /// <summary>SHA-256 over the previous hash, the first position, the count, the time, the lengths, keys and
    /// events.</summary>
    public static ReadOnlyMemory<byte> Next(
        ReadOnlySpan<byte> previous,
        long firstPosition,
        int count,
        Core.Timestamp time,
        ReadOnlySpan<byte> keys,
        ReadOnlySpan<byte> events)
    {
        Span<byte> header = stackalloc byte[28];
        BinaryPrimitives.WriteInt64LittleEndian(header, firstPosition);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], count);
        BinaryPrimitives.WriteInt64LittleEndian(header[12..], time.Milliseconds);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], keys.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], events.Length);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(header);
        hash.AppendData(keys);
        hash.AppendData(events);
        return hash.GetHashAndReset();
    }

    /// <summary>True when <paramref name="record"/> follows on <paramref name="previous"/>.</summary>
    public static bool Follows(ReadOnlySpan<byte> previous, JournalRecord record) =>
        Next(previous, record.FirstPosition, record.Count, record.Time, record.Keys.Span, record.Events.Span)
            .Span.SequenceEqual(record.Hash.Span);
}
