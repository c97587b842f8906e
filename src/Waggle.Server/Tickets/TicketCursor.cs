using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Waggle.Core;
using Waggle.Engine.Journal;

namespace Waggle.Server.Tickets;

/// <summary>Writes the place where a page ended as a text that callers hand back and do not look into.</summary>
/// <remarks>In base64url: a version, the fingerprint of the list, the row's number and id, and a checksum of all that.
/// The checksum finds damage and guesswork; a cursor grants nothing, so nothing has to be secret.</remarks>
internal static class TicketCursor
{
    private const byte Version = 1;
    private const int HeadBytes = 1 + sizeof(long) + sizeof(long);
    private const int ChecksumBytes = 4;
    private const int BytesMax = HeadBytes + Identifier.LengthMax + ChecksumBytes;

    /// <summary>The cursor of the page after <paramref name="mark"/>.</summary>
    public static string Write(RowQuery.Mark mark, long fingerprint)
    {
        var length = HeadBytes + Encoding.ASCII.GetByteCount(mark.Id) + ChecksumBytes;
        Span<byte> bytes = stackalloc byte[length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], fingerprint);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[(1 + sizeof(long))..], mark.Number);
        Encoding.ASCII.GetBytes(mark.Id, bytes[HeadBytes..]);
        Checksum(bytes[..^ChecksumBytes], bytes[^ChecksumBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a cursor of the list with this fingerprint.</summary>
    /// <returns>False: it was never written by <see cref="Write"/>, or for another list.</returns>
    public static bool TryRead(string text, long fingerprint, out RowQuery.Mark? mark)
    {
        mark = null;
        Span<byte> buffer = stackalloc byte[BytesMax];
        Span<byte> expected = stackalloc byte[ChecksumBytes];
        if (text.Length > Base64Url.GetEncodedLength(BytesMax)
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, buffer, out var length)
            || length <= HeadBytes + ChecksumBytes)
        {
            return false;
        }

        var bytes = buffer[..length];
        Checksum(bytes[..^ChecksumBytes], expected);
        if (bytes[0] != Version
            || !expected.SequenceEqual(bytes[^ChecksumBytes..])
            || BinaryPrimitives.ReadInt64LittleEndian(bytes[1..]) != fingerprint)
        {
            return false;
        }

        var id = Encoding.ASCII.GetString(bytes[HeadBytes..^ChecksumBytes]);
        mark = new(BinaryPrimitives.ReadInt64LittleEndian(bytes[(1 + sizeof(long))..]), id);
        return Identifier.IsValid(id);
    }

    private static void Checksum(ReadOnlySpan<byte> bytes, Span<byte> checksum)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        digest[..ChecksumBytes].CopyTo(checksum);
    }
}
