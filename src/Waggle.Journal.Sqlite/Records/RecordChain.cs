using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Databases;

namespace Waggle.Journal.Sqlite.Records;

/// <summary>Checks records one after the other: gapless, and each hash made from the one before.</summary>
internal sealed class RecordChain(SwarmId swarm, long lastPosition, ReadOnlyMemory<byte> lastHash)
{
    public long LastPosition { get; private set; } = lastPosition;

    public ReadOnlyMemory<byte> LastHash { get; private set; } = lastHash;

    /// <exception cref="JournalDamagedException">The record is not the one that was written next.</exception>
    public void Follow(JournalRecord record)
    {
        if (record.FirstPosition != LastPosition + 1 || record.Count < 1)
        {
            throw Damage.Broken(
                $"in swarm {swarm} the record after position {LastPosition} is missing; the next one that is there "
                + $"begins at {record.FirstPosition}.");
        }

        if (!ChainHash.Follows(LastHash.Span, record))
        {
            throw Damage.Broken($"in swarm {swarm} the record at position {record.FirstPosition} was changed.");
        }

        LastPosition = record.LastPosition;
        LastHash = record.Hash;
    }

    /// <exception cref="JournalDamagedException">The last record is not the one that the swarm's row names.</exception>
    public void End(SwarmEntry entry)
    {
        if (LastPosition != entry.Position || !LastHash.Span.SequenceEqual(entry.Hash.Span))
        {
            throw Damage.Broken(
                $"swarm {swarm} was written up to position {entry.Position}, but its records end at {LastPosition} or "
                + "differ there.");
        }
    }
}
