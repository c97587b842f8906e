using Waggle.Core;
using Waggle.Engine.Journal;

namespace Waggle.Testing.Journal;

/// <summary>A journal in memory that keeps the contract, and breaks it only where the contract says that it
/// may.</summary>
/// <remarks>
/// <para>It has no threads: every callback is made inside the call that causes it. Unless told to hold them, appends
/// and
/// loads complete before <see cref="Append"/> and <see cref="Load"/> return.</para>
/// <para>A second node, or the same one after a crash, is another <see cref="FakeJournal"/> over the same store: see
/// <see cref="Share"/> and <see cref="Reopen"/>.</para>
/// </remarks>
public sealed class FakeJournal : IJournal
{
    private readonly FakeStore _store;
    private readonly Queue<AppendFault> _faults = new();
    private readonly Queue<Action> _loads = new();
    private FakeAppend? _outstanding;
    private bool _closed;

    /// <summary>Begins with an empty store.</summary>
    public FakeJournal()
        : this(new FakeStore())
    {
    }

    private FakeJournal(FakeStore store) => _store = store;

    /// <inheritdoc/>
    public bool NeedsVerification { get; init; } = true;

    /// <summary>True: an append waits for <see cref="CompleteNext"/>.</summary>
    public bool HoldsAppends { get; set; }

    /// <summary>True: a load waits for <see cref="CompleteNextLoad"/>.</summary>
    public bool HoldsLoads { get; set; }

    /// <summary>True: no swarm can be opened, as when the store has no room to note the new owner.</summary>
    public bool RefusesToOpen { get; set; }

    /// <summary>True when an append waits to be completed.</summary>
    public bool HasOutstandingAppend => _outstanding is not null;

    /// <summary>How many loads wait to be completed.</summary>
    public int OutstandingLoads => _loads.Count;

    /// <summary>How often <see cref="Append"/> was called.</summary>
    public int AppendCount { get; private set; }

    /// <summary>How many of those groups had neither events nor rows: they only verified ownership.</summary>
    public int VerificationCount { get; private set; }

    /// <summary>How often <see cref="Load"/> was called.</summary>
    public int LoadCount { get; private set; }

    /// <summary>The next append that has no fault yet goes wrong like this.</summary>
    public void FailNext(AppendFault fault) => _faults.Enqueue(fault);

    /// <summary>Writes the outstanding append, unless its fault forbids it, but keeps back the completion.</summary>
    public void WriteNext()
    {
        var append = _outstanding ?? throw new InvalidOperationException("No append is outstanding.");
        append.Result ??= _store.Write(append.Group, append.Fault);
    }

    /// <summary>Writes the outstanding append when <see cref="WriteNext"/> did not, and calls its completion.</summary>
    public void CompleteNext()
    {
        WriteNext();
        var append = _outstanding!;

        // The completion may append again at once.
        _outstanding = null;
        append.Completed(append.Result!);
    }

    /// <summary>Calls back the oldest load that waits, with what was durable when it was asked for.</summary>
    public void CompleteNextLoad() => _loads.Dequeue()();

    /// <summary>Changes the row of a ticket into something that cannot be read.</summary>
    public void DamageRow(SwarmId swarm, string ticket) => _store.Find(swarm).DamageRow(ticket);

    /// <summary>Another node over the same store.</summary>
    public FakeJournal Share() => new(_store) { NeedsVerification = NeedsVerification };

    /// <summary>The process dies: what was not written is gone and nothing is called back. Another one
    /// begins.</summary>
    public FakeJournal Reopen()
    {
        Dispose();
        return Share();
    }

    /// <summary>Says that a person accepted the loss of records: see <see cref="SwarmHead.LossAccepted"/>.</summary>
    public void AcceptLoss() => _store.AcceptLoss();

    /// <summary>Says that the store was restored from a backup: see <see cref="SwarmHead.Restored"/>.</summary>
    public void Restore() => _store.Restore();

    /// <summary>Changes one bit of the events of the record that holds a position.</summary>
    public void Damage(SwarmId swarm, long position) => _store.Find(swarm).Damage(position);

    /// <inheritdoc/>
    public IReadOnlyList<KnownSwarm> Swarms()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _store.Swarms();
    }

    /// <inheritdoc/>
    public SwarmHead Open(SwarmId swarm)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return RefusesToOpen
            ? throw new IOException("The store has no room to note the new owner.")
            : _store.Open(swarm);
    }

    /// <inheritdoc/>
    public void Append(CommitGroup group, Action<AppendResult> completed)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_outstanding is not null)
        {
            throw new InvalidOperationException("An append was made before the last one was completed.");
        }

        FakeStore.Check(group);
        AppendCount++;
        if (group.Slices.All(slice => slice.Record is null && slice.Rows.IsEmpty && slice.CheckpointPosition is null))
        {
            VerificationCount++;
        }

        _outstanding = new FakeAppend(group, completed, _faults.TryDequeue(out var fault) ? fault : null);
        if (!HoldsAppends)
        {
            CompleteNext();
        }
    }

    /// <inheritdoc/>
    public IEnumerable<JournalRecord> ReadRecords(SwarmId swarm, long afterPosition)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _store.Find(swarm).ReadRecords(afterPosition);
    }

    /// <inheritdoc/>
    public JournalRecord? FindRecord(SwarmId swarm, long position)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _store.Find(swarm).FindRecord(position);
    }

    /// <inheritdoc/>
    public IEnumerable<RecordKeys> ReadKeys(SwarmId swarm, Timestamp notBefore)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _store.Find(swarm).ReadKeys(notBefore);
    }

    /// <inheritdoc/>
    public IEnumerable<CheckpointRow> ReadRows(SwarmId swarm, RowKind kind, bool openOnly)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _store.Find(swarm).ReadRows(kind, openOnly);
    }

    /// <inheritdoc/>
    public IEnumerable<string> ReadIds(SwarmId swarm, RowKind kind)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return [.. _store.Find(swarm).ReadRows(kind, openOnly: false).Select(row => row.Id)];
    }

    /// <inheritdoc/>
    public void Load(
        SwarmId swarm, RowKind kind, IReadOnlyList<string> ids, Action<IReadOnlyList<CheckpointRow>> loaded)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        LoadCount++;
        var rows = _store.Find(swarm).Load(kind, ids);
        _loads.Enqueue(() => loaded(rows));
        if (!HoldsLoads)
        {
            CompleteNextLoad();
        }
    }

    /// <inheritdoc/>
    public RowPage Query(SwarmId swarm, RowQuery query)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _store.Find(swarm).Query(query);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed = true;
        _outstanding = null;
        _loads.Clear();
    }
}
