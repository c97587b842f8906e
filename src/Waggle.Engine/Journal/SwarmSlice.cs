using System.Collections.Immutable;
using Waggle.Core;

namespace Waggle.Engine.Journal;

/// <summary>One swarm's share of a commit group.</summary>
/// <param name="swarm">The swarm.</param>
/// <param name="epoch">The epoch under which this node owns it.</param>
/// <param name="expectedPosition">Of the last event before this slice.</param>
/// <param name="encode">Makes the record. Pure; run once, on the thread that writes. Null: the slice has no events and
/// only verifies the epoch, or only brings rows.</param>
/// <param name="encodeRows">Makes the checkpoint rows (all of them as of the end of this slice). Pure; run once, on the
/// thread that writes. Null: none.</param>
/// <param name="checkpointPosition">What the rows are complete up to from now on, or null when there is no
/// checkpoint.</param>
public sealed class SwarmSlice(
    SwarmId swarm,
    long epoch,
    long expectedPosition,
    Func<JournalRecord>? encode,
    Func<ImmutableArray<CheckpointRow>>? encodeRows,
    long? checkpointPosition)
{
    private JournalRecord? _record;
    private ImmutableArray<CheckpointRow>? _rows;

    /// <summary>A slice whose rows are there already.</summary>
    public SwarmSlice(
        SwarmId swarm,
        long epoch,
        long expectedPosition,
        Func<JournalRecord>? encode,
        ImmutableArray<CheckpointRow> rows,
        long? checkpointPosition)
        : this(swarm, epoch, expectedPosition, encode, () => rows, checkpointPosition)
    {
    }

    /// <summary>The swarm's next deadline as of the end of this slice; <see cref="Timestamp.Never"/> when it has
    /// none.</summary>
    public Timestamp WakeAt { get; init; } = Timestamp.Never;

    /// <summary>Set: the swarm is deleted, all of it, and leaves only this behind. Such a slice brings nothing
    /// else.</summary>
    public SwarmFloors? Deletion { get; init; }

    /// <summary>The swarm.</summary>
    public SwarmId Swarm => swarm;

    /// <summary>The epoch under which this node owns it.</summary>
    public long Epoch => epoch;

    /// <summary>The position of the last event before this slice.</summary>
    public long ExpectedPosition => expectedPosition;

    /// <summary>Checkpoint rows to put, as of the end of this slice. A row whose data is empty is to be
    /// deleted.</summary>
    public ImmutableArray<CheckpointRow> Rows => _rows ??= encodeRows?.Invoke() ?? [];

    /// <summary>What the rows are complete up to from now on, or null.</summary>
    public long? CheckpointPosition => checkpointPosition;

    /// <summary>The encoded events, or null when there are none.</summary>
    public JournalRecord? Record => _record ??= encode?.Invoke();
}
