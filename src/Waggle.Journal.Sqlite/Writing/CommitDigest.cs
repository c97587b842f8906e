using System.Buffers;
using System.Buffers.Binary;
using Waggle.Journal.Sqlite.Records;

namespace Waggle.Journal.Sqlite.Writing;

/// <summary>What one commit did to each swarm, in bytes: goes into the hash of the commit.</summary>
internal sealed class CommitDigest
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public void Clear() => _bytes.ResetWrittenCount();

    public void Add(SwarmEntry entry)
    {
        Add(entry.Number);
        Add(entry.Epoch);
        Add(entry.Position);
        Add(entry.CheckpointPosition);
        _bytes.Write(entry.Hash.Span);
    }

    private void Add(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(sizeof(long)), number);
        _bytes.Advance(sizeof(long));
    }
}
