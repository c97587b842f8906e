using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Backups;
using Waggle.Journal.Sqlite.Databases;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Journal.Sqlite.Records;
using Waggle.Journal.Sqlite.Rows;

namespace Waggle.Journal.Sqlite.Reading;

/// <summary>A journal as it is at one moment, whether a server runs there or not. One thread at a time.</summary>
/// <remarks>While it is open the server's write-ahead log is not reused, as during a backup.</remarks>
public sealed class JournalSnapshot : IJournalReader, IDisposable
{
    private readonly SqliteDatabase _database;

    private JournalSnapshot(SqliteDatabase database) => _database = database;

    /// <summary>Opens the journal of a data directory to read.</summary>
    /// <exception cref="DataDirectoryUnusableException">There is no journal, or it cannot be read.</exception>
    /// <exception cref="JournalDamagedException">It is not what this program writes.</exception>
    public static JournalSnapshot Open(string directory)
    {
        var path = JournalFiles.Database(directory);
        RestoreMarker.Refuse(directory);
        SqliteDatabase? database = null;
        try
        {
            database = SqliteDatabase.OpenForReading(path);
            Schema.Configure(database);
            database.Execute("BEGIN");
            Schema.Require(database, path);
            var snapshot = new JournalSnapshot(database);
            database = null;
            return snapshot;
        }
        catch (SqliteFailureException failure) when (failure.IsEnvironment)
        {
            throw new DataDirectoryUnusableException(
                $"There is no journal to read in {directory}: {failure.Message} Name a data directory with --data.",
                failure);
        }
        catch (SqliteFailureException failure)
        {
            throw Damage.Broken($"{path}: {failure.Message}", failure);
        }
        finally
        {
            database?.Dispose();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<KnownSwarm> Swarms() => Read(() => SwarmEntry.All(_database)
        .Select(static entry => new KnownSwarm(entry.Id, entry.Time, entry.WakeAt))
        .ToList());

    /// <summary>Where a swarm stands; null when there is none of this name.</summary>
    public SwarmHead? FindHead(SwarmId swarm) => Read(() => SwarmEntry.Find(_database, swarm) is { } entry
        ? new SwarmHead(entry.Epoch, entry.Position, entry.Hash, entry.Time, entry.CheckpointPosition)
        : null);

    /// <inheritdoc/>
    public IEnumerable<JournalRecord> ReadRecords(SwarmId swarm, long afterPosition)
    {
        if (Read(() => SwarmEntry.Find(_database, swarm)) is not { } entry || afterPosition >= entry.Position)
        {
            yield break;
        }

        var batch = Read(() => RecordTable.ReadBatch(_database, entry.Number, afterPosition + 1));
        var first = batch is [var found, ..] ? found.FirstPosition : afterPosition + 1;
        var before = Read(() => RecordTable.FindEnd(_database, entry.Number, first - 1));
        var chain = new RecordChain(swarm, before?.LastPosition ?? 0, before?.Hash ?? ChainHash.Start);
        while (batch.Count > 0)
        {
            foreach (var record in batch)
            {
                chain.Follow(record);
                yield return record;
            }

            batch = Read(() => RecordTable.ReadBatch(_database, entry.Number, chain.LastPosition + 1));
        }

        chain.End(entry);
    }

    /// <inheritdoc/>
    public IEnumerable<CheckpointRow> ReadRows(SwarmId swarm, RowKind kind, bool openOnly) => ReadInBatches(
        swarm,
        (entry, after) => RowTable.ReadBatch(_database, entry, kind, openOnly, after),
        static row => row.Id);

    /// <inheritdoc/>
    public IEnumerable<string> ReadIds(SwarmId swarm, RowKind kind) => ReadInBatches(
        swarm, (entry, after) => RowTable.ReadIds(_database, entry, kind, after), static id => id);

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteFailureException failure) when (!failure.IsEnvironment)
        {
            throw Damage.Broken(failure.Message, failure);
        }
        catch (SqliteFailureException failure)
        {
            throw new DataDirectoryUnusableException($"The journal cannot be read: {failure.Message}", failure);
        }
    }

    private IEnumerable<T> ReadInBatches<T>(
        SwarmId swarm, Func<SwarmEntry, string, List<T>> read, Func<T, string> idOf)
    {
        if (Read(() => SwarmEntry.Find(_database, swarm)) is not { } entry)
        {
            yield break;
        }

        var after = string.Empty;
        while (Read(() => read(entry, after)) is { Count: > 0 } batch)
        {
            foreach (var item in batch)
            {
                yield return item;
            }

            after = idOf(batch[^1]);
        }
    }
}
