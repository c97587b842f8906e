using Waggle.Core;

namespace Waggle.Engine.Journal;

/// <summary>All events of one swarm in one commit group.</summary>
/// <param name="FirstPosition">Of the first event; 1 and up.</param>
/// <param name="Count">How many events; 1 and up. The next record begins at FirstPosition + Count.</param>
/// <param name="Time">Of the last event.</param>
/// <param name="Hash">SHA-256 of the chain: see <see cref="ChainHash"/>. 32 bytes.</param>
/// <param name="Keys">Packed idempotency keys; may be empty.</param>
/// <param name="Events">Encoded events.</param>
public sealed record JournalRecord(
    long FirstPosition,
    int Count,
    Timestamp Time,
    ReadOnlyMemory<byte> Hash,
    ReadOnlyMemory<byte> Keys,
    ReadOnlyMemory<byte> Events)
{
    /// <summary>The position of the last event.</summary>
    public long LastPosition => FirstPosition + Count - 1;
}
