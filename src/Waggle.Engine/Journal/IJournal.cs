using Waggle.Core;

namespace Waggle.Engine.Journal;

/// <summary>Where a node keeps its swarms: the one durable seam of the engine besides blobs.</summary>
/// <remarks>
/// <para>One commit group is outstanding at a time: <see cref="Append"/> is not called again before the last group's
/// completion was called. <see cref="Append"/> and <see cref="Load"/> may call back on any thread, also before they
/// return; the engine takes the callback into its inbox.</para>
/// <para>The other members may be called on any thread, also while other swarms are appended to; they block and see
/// only what is durable.</para>
/// </remarks>
public interface IJournal : IJournalReader, IDisposable
{
    /// <summary>True when an answer needs a commit group of its own to prove that this node still owns the swarm.
    /// False for a store that only one process can hold.</summary>
    bool NeedsVerification { get; }

    /// <summary>Takes ownership of a swarm, making it when it is not there: the epoch grows by one.</summary>
    /// <exception cref="JournalDamagedException">What is there does not fit together.</exception>
    SwarmHead Open(SwarmId swarm);

    /// <summary>Writes a commit group in one transaction, durably. The slices' <see cref="SwarmSlice.Record"/> is taken
    /// once, on the thread that writes.</summary>
    /// <param name="group">At least one slice; at most one per swarm; in ordinal order of swarm ids.</param>
    /// <param name="completed">Called exactly once.</param>
    void Append(CommitGroup group, Action<AppendResult> completed);

    /// <summary>The record that holds a position, or null when there is none. Verifies that it follows on the one
    /// before it.</summary>
    /// <exception cref="JournalDamagedException">It was changed.</exception>
    JournalRecord? FindRecord(SwarmId swarm, long position);

    /// <summary>The packed idempotency keys of the newest records, newest record first, from
    /// <paramref name="notBefore"/> on.</summary>
    IEnumerable<RecordKeys> ReadKeys(SwarmId swarm, Timestamp notBefore);

    /// <summary>Looks rows up by id. Missing ones are left out.</summary>
    void Load(SwarmId swarm, RowKind kind, IReadOnlyList<string> ids, Action<IReadOnlyList<CheckpointRow>> loaded);

    /// <summary>One page of ticket rows as of the last checkpoint, with its position. Any thread.</summary>
    RowPage Query(SwarmId swarm, RowQuery query);
}
