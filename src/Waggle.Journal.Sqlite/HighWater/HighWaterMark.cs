using System.Buffers.Binary;
using Waggle.Journal.Sqlite.Databases;

namespace Waggle.Journal.Sqlite.HighWater;

/// <summary>How far the database is known to have come: one commit, and one record that was in it.</summary>
/// <param name="StoreId">Of the database, so that the mark of another one is seen.</param>
/// <param name="Commits">How many commits the database had.</param>
/// <param name="Hash">Of the chain over these commits.</param>
/// <param name="SwarmNumber">Of a swarm that was written in the last of them, or 0.</param>
/// <param name="Position">Where that swarm ended.</param>
/// <param name="RecordHash">Of that swarm's chain there.</param>
internal sealed record HighWaterMark(
    byte[] StoreId, long Commits, byte[] Hash, long SwarmNumber, long Position, byte[] RecordHash)
{
    /// <summary>Bytes of a mark in the file.</summary>
    public const int Length = 8 + StoreState.IdLength + 8 + HashLength + 8 + 8 + HashLength + 4;

    private const int HashLength = 32;

    private static ReadOnlySpan<byte> Magic => "WAGGLHW1"u8;

    /// <summary>The mark of a database that is yet to be made.</summary>
    public static HighWaterMark None { get; } =
        new(new byte[StoreState.IdLength], 0, new byte[HashLength], 0, 0, new byte[HashLength]);

    public void Write(Span<byte> slot)
    {
        Magic.CopyTo(slot);
        StoreId.CopyTo(slot[8..]);
        BinaryPrimitives.WriteInt64LittleEndian(slot[24..], Commits);
        Hash.CopyTo(slot[32..]);
        BinaryPrimitives.WriteInt64LittleEndian(slot[64..], SwarmNumber);
        BinaryPrimitives.WriteInt64LittleEndian(slot[72..], Position);
        RecordHash.CopyTo(slot[80..]);
        BinaryPrimitives.WriteUInt32LittleEndian(slot[112..], Checksum.Of(slot[..112]));
    }

    /// <summary>The mark in a slot, or null when it is torn, changed or was never written.</summary>
    public static HighWaterMark? Read(ReadOnlySpan<byte> slot)
    {
        if (slot.Length < Length
            || !slot[..8].SequenceEqual(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(slot[112..]) != Checksum.Of(slot[..112]))
        {
            return null;
        }

        return new HighWaterMark(
            slot[8..24].ToArray(),
            BinaryPrimitives.ReadInt64LittleEndian(slot[24..]),
            slot[32..64].ToArray(),
            BinaryPrimitives.ReadInt64LittleEndian(slot[64..]),
            BinaryPrimitives.ReadInt64LittleEndian(slot[72..]),
            slot[80..112].ToArray());
    }
}
