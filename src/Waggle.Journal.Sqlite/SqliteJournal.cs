using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Databases;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Journal.Sqlite.Reading;
using Waggle.Journal.Sqlite.Records;
using Waggle.Journal.Sqlite.Rows;
using Waggle.Journal.Sqlite.Verification;
using Waggle.Journal.Sqlite.Writing;

namespace Waggle.Journal.Sqlite;

/// <summary>The journal of a node that is alone: one SQLite database in a directory that this process holds.</summary>
/// <remarks>One thread writes. What can be read is durable, because only flushed commits can be seen.</remarks>
public sealed class SqliteJournal : IJournal
{
    private readonly OpenedStore _store;
    private readonly JournalWriter _writer;
    private readonly ReaderPool _readers;
    private readonly Action<string> _fatal;
    private bool _closed;

    private SqliteJournal(OpenedStore store, SqliteJournalOptions options)
    {
        _store = store;
        _fatal = options.Fatal;
        _readers = new ReaderPool(JournalFiles.Database(options.Directory));
        _writer = new JournalWriter(store, options.Time, options.Fatal);
    }

    /// <inheritdoc/>
    public bool NeedsVerification => false;

    /// <summary>Opens the journal in a data directory, or makes it.</summary>
    /// <exception cref="JournalDamagedException">It is damaged, or went back to an earlier state.</exception>
    /// <exception cref="DataDirectoryUnusableException">It cannot be read or written.</exception>
    public static SqliteJournal Open(SqliteJournalOptions options) => new(StoreOpening.Open(options), options);

    /// <summary>Reads everything in a data directory and says what is wrong with it. Changes nothing; a server may run
    /// there meanwhile.</summary>
    /// <exception cref="DataDirectoryUnusableException">There is no journal, or it cannot be read.</exception>
    public static JournalVerification Verify(string directory) => JournalVerifier.Verify(directory);

    /// <inheritdoc/>
    public IReadOnlyList<KnownSwarm> Swarms() => _readers.Read<IReadOnlyList<KnownSwarm>>(database =>
        [.. SwarmEntry.All(database).Select(entry => new KnownSwarm(entry.Id, entry.Time, entry.WakeAt))]);

    /// <inheritdoc/>
    /// <exception cref="DataDirectoryUnusableException">There is no room to write the new epoch.</exception>
    public SwarmHead Open(SwarmId swarm)
    {
        try
        {
            return _writer.Open(swarm);
        }
        catch (SqliteFailureException failure)
        {
            throw new DataDirectoryUnusableException(
                $"Swarm {swarm} cannot be opened: {failure.Message} Free some room on the disk of the data directory.",
                failure);
        }
    }

    /// <inheritdoc/>
    public void Append(CommitGroup group, Action<AppendResult> completed) => _writer.Append(group, completed);

    /// <inheritdoc/>
    public IEnumerable<JournalRecord> ReadRecords(SwarmId swarm, long afterPosition)
    {
        var entry = _readers.Read(database => SwarmEntry.Find(database, swarm));
        if (entry is null || afterPosition >= entry.Position)
        {
            yield break;
        }

        var records = _readers.Read(database => RecordTable.ReadBatch(database, entry.Number, afterPosition + 1));
        var first = records is [var found, ..] ? found.FirstPosition : afterPosition + 1;
        var before = _readers.Read(database => RecordTable.FindEnd(database, entry.Number, first - 1));
        var chain = new RecordChain(swarm, before?.LastPosition ?? 0, before?.Hash ?? ChainHash.Start);
        while (records.Count > 0)
        {
            foreach (var record in records)
            {
                if (record.FirstPosition > entry.Position)
                {
                    yield break;
                }

                chain.Follow(record);
                yield return record;
            }

            records = chain.LastPosition >= entry.Position
                ? []
                : _readers.Read(database => RecordTable.ReadBatch(database, entry.Number, chain.LastPosition + 1));
        }

        chain.End(entry);
    }

    /// <inheritdoc/>
    public JournalRecord? FindRecord(SwarmId swarm, long position) => _readers.Read(database =>
    {
        if (SwarmEntry.Find(database, swarm) is not { } entry
            || RecordTable.Find(database, entry.Number, position) is not { } record)
        {
            return null;
        }

        var before = RecordTable.FindEnd(database, entry.Number, record.FirstPosition - 1);
        new RecordChain(swarm, before?.LastPosition ?? 0, before?.Hash ?? ChainHash.Start).Follow(record);
        return record;
    });

    /// <inheritdoc/>
    public IEnumerable<RecordKeys> ReadKeys(SwarmId swarm, Timestamp notBefore)
    {
        var entry = _readers.Read(database => SwarmEntry.Find(database, swarm));
        for (var before = entry is null ? 0 : entry.Position + 1; before > 0;)
        {
            var next = 0L;
            var batch = _readers.Read(
                database => RecordTable.ReadKeys(database, entry!.Number, before, notBefore, out next));
            foreach (var keys in batch)
            {
                yield return keys;
            }

            before = next;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<CheckpointRow> ReadRows(SwarmId swarm, RowKind kind, bool openOnly) =>
        ReadInBatches(
            swarm,
            (database, entry, after) => RowTable.ReadBatch(database, entry, kind, openOnly, after), row => row.Id);

    /// <inheritdoc/>
    public IEnumerable<string> ReadIds(SwarmId swarm, RowKind kind) =>
        ReadInBatches(swarm, (database, entry, after) => RowTable.ReadIds(database, entry, kind, after), id => id);

    /// <inheritdoc/>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "A load has no way to fail: a store that cannot be read ends the process.")]
    public void Load(
        SwarmId swarm, RowKind kind, IReadOnlyList<string> ids, Action<IReadOnlyList<CheckpointRow>> loaded) =>
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                IReadOnlyList<CheckpointRow> rows;
                try
                {
                    rows = _readers.Read(database => SwarmEntry.Find(database, swarm) is { } entry
                        ? RowTable.Load(database, entry, kind, ids)
                        : []);
                }
                catch (Exception failure)
                {
                    _fatal($"Rows of swarm {swarm} cannot be read: {failure.Message}");
                    return;
                }

                loaded(rows);
            },
            state: null);

    /// <inheritdoc/>
    public RowPage Query(SwarmId swarm, RowQuery query) => _readers.Read(database =>
        SwarmEntry.Find(database, swarm) is { } entry
            ? new RowPage(entry.CheckpointPosition, TicketList.Query(database, entry, query))
            : new RowPage(Position: 0, []));

    /// <summary>Finishes the append that runs, flushes, checkpoints and closes.</summary>
    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        _writer.Dispose();
        _readers.Dispose();

        // The last connection that closes moves the write-ahead log into the database and removes it.
        _store.Database.Dispose();
        _store.HighWater.Dispose();
    }

    private IEnumerable<T> ReadInBatches<T>(
        SwarmId swarm, Func<SqliteDatabase, SwarmEntry, string, List<T>> read, Func<T, string> idOf)
    {
        if (_readers.Read(database => SwarmEntry.Find(database, swarm)) is not { } entry)
        {
            yield break;
        }

        var after = string.Empty;
        List<T> batch;
        do
        {
            var begin = after;
            batch = _readers.Read(database => read(database, entry, begin));
            foreach (var item in batch)
            {
                yield return item;
            }

            after = batch is [.., var last] ? idOf(last) : after;
        }
        while (batch.Count == RowTable.BatchMax);
    }
}
