using System.Buffers.Binary;
using Waggle.Core;

namespace Waggle.Engine.Keys;

/// <summary>The requests that a swarm remembers, so that a repeat is answered and not done again.</summary>
/// <remarks>Durable: each journal record carries the keys it accepted, packed; recovery reads them back.</remarks>
internal sealed class KeyWindow
{
    private const int PackedLength = 16 + 8 + 8 + 4;

    private readonly Dictionary<UInt128, KeyEntry> _entries = [];
    private readonly Queue<(UInt128 Key, Timestamp At)> _order = new();

    /// <summary>How many keys are remembered.</summary>
    public int Count => _entries.Count;

    /// <summary>The request with this key, or null when there was none within the window.</summary>
    public KeyEntry? Find(UInt128 key, Timestamp now) =>
        _entries.TryGetValue(key, out var entry) && End(entry.At) > now ? entry : null;

    /// <summary>Remembers an accepted request, and forgets what is out of the window.</summary>
    public void Add(UInt128 key, KeyEntry entry)
    {
        _entries[key] = entry;
        _order.Enqueue((key, entry.At));
        while (_order.TryPeek(out var oldest)
            && (_order.Count > IdempotencyWindow.KeysMax || End(oldest.At) <= entry.At))
        {
            _order.Dequeue();
            if (_entries.TryGetValue(oldest.Key, out var known) && known.At == oldest.At)
            {
                _entries.Remove(oldest.Key);
            }
        }
    }

    /// <summary>Appends a key to the packed keys of a record.</summary>
    public static void Pack(List<byte> packed, UInt128 key, KeyEntry entry)
    {
        Span<byte> bytes = stackalloc byte[PackedLength];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, key);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], entry.BodyHash);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], entry.FirstPosition);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[32..], entry.Count);
        packed.AddRange(bytes);
    }

    /// <summary>The keys of a record, in the order in which they were packed.</summary>
    public static List<(UInt128 Key, KeyEntry Entry)> Unpack(ReadOnlySpan<byte> packed, Timestamp at)
    {
        var keys = new List<(UInt128, KeyEntry)>(packed.Length / PackedLength);
        for (; packed.Length >= PackedLength; packed = packed[PackedLength..])
        {
            keys.Add((
                BinaryPrimitives.ReadUInt128LittleEndian(packed),
                new(
                    BinaryPrimitives.ReadInt64LittleEndian(packed[16..]),
                    BinaryPrimitives.ReadInt64LittleEndian(packed[24..]),
                    BinaryPrimitives.ReadInt32LittleEndian(packed[32..]),
                    at)));
        }

        return keys;
    }

    private static Timestamp End(Timestamp at) => at.AddSeconds(IdempotencyWindow.AgeMaxSeconds);
}
