namespace Waggle.Engine.Journal;

/// <summary>Where a swarm stands in the journal when it is opened.</summary>
/// <param name="Epoch">This ownership's; checked inside every commit group.</param>
/// <param name="Position">Of the last event; 0 when there is none.</param>
/// <param name="Hash">Of the chain up to there; 32 bytes, zero when there is no event.</param>
/// <param name="LastTime">Of the last event, or the epoch of time when there is none.</param>
/// <param name="CheckpointPosition">The rows hold the state as of this position; 0 when there are none.</param>
public sealed record SwarmHead(
    long Epoch, long Position, ReadOnlyMemory<byte> Hash, Core.Timestamp LastTime, long CheckpointPosition)
{
    /// <summary>True when this store lost acknowledged records and a person accepted that. Fences that were handed out
    /// may
    /// be unknown to it, so the next record must raise the swarm's fence floor by 2^20; it stays true until a record of
    /// this swarm was written.</summary>
    public bool LossAccepted { get; init; }

    /// <summary>True when this store was restored from a backup and the swarm has not said so yet: its next record
    /// must; it stays true until a record of this swarm was written.</summary>
    public bool Restored { get; init; }

    /// <summary>What a deleted swarm of this name left behind; null when there was none, or when this one has events
    /// already.</summary>
    public SwarmFloors? Floors { get; init; }
}
