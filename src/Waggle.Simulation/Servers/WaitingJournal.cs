using Waggle.Core;
using Waggle.Engine.Journal;

namespace Waggle.Simulation.Servers;

/// <summary>A journal with threads of its own, made to call back before its members return.</summary>
internal sealed class WaitingJournal(IJournal inner) : IJournal
{
    // Fails a run whose store hangs; nothing in a run takes nearly as long.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public bool NeedsVerification => inner.NeedsVerification;

    /// <inheritdoc/>
    public IReadOnlyList<KnownSwarm> Swarms() => inner.Swarms();

    /// <inheritdoc/>
    public SwarmHead Open(SwarmId swarm) => inner.Open(swarm);

    /// <inheritdoc/>
    public void Append(CommitGroup group, Action<AppendResult> completed) =>
        completed(Wait<AppendResult>(called => inner.Append(group, called)));

    /// <inheritdoc/>
    public IEnumerable<JournalRecord> ReadRecords(SwarmId swarm, long afterPosition) =>
        inner.ReadRecords(swarm, afterPosition);

    /// <inheritdoc/>
    public JournalRecord? FindRecord(SwarmId swarm, long position) => inner.FindRecord(swarm, position);

    /// <inheritdoc/>
    public IEnumerable<RecordKeys> ReadKeys(SwarmId swarm, Timestamp notBefore) => inner.ReadKeys(swarm, notBefore);

    /// <inheritdoc/>
    public IEnumerable<CheckpointRow> ReadRows(SwarmId swarm, RowKind kind, bool openOnly) =>
        inner.ReadRows(swarm, kind, openOnly);

    /// <inheritdoc/>
    public IEnumerable<string> ReadIds(SwarmId swarm, RowKind kind) => inner.ReadIds(swarm, kind);

    /// <inheritdoc/>
    public void Load(
        SwarmId swarm, RowKind kind, IReadOnlyList<string> ids, Action<IReadOnlyList<CheckpointRow>> loaded) =>
        loaded(Wait<IReadOnlyList<CheckpointRow>>(called => inner.Load(swarm, kind, ids, called)));

    /// <inheritdoc/>
    public RowPage Query(SwarmId swarm, RowQuery query) => inner.Query(swarm, query);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private static T Wait<T>(Action<Action<T>> begin)
    {
        using var isCalled = new ManualResetEventSlim();
        T? result = default;
        begin(each =>
        {
            result = each;
            isCalled.Set();
        });
        return isCalled.Wait(_patience, CancellationToken.None)
            ? result!
            : throw new TimeoutException("The store did not call back.");
    }
}
