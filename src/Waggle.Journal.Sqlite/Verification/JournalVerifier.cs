using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Backups;
using Waggle.Journal.Sqlite.Databases;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Journal.Sqlite.HighWater;
using Waggle.Journal.Sqlite.Records;
using Waggle.Journal.Sqlite.Rows;

namespace Waggle.Journal.Sqlite.Verification;

/// <summary>Reads every page, record and row in one snapshot.</summary>
internal sealed class JournalVerifier
{
    private const int PageProblemsMax = 100;

    private readonly List<string> _problems = [];
    private readonly SqliteDatabase _database;
    private int _swarms;
    private long _records;
    private long _events;
    private long _rows;

    private JournalVerifier(SqliteDatabase database) => _database = database;

    public static JournalVerification Verify(string directory)
    {
        var path = JournalFiles.Database(directory);
        try
        {
            RestoreMarker.Refuse(directory);

            // The mark first: a server that runs may commit in between, and ahead of the mark is as it should be.
            var markPath = JournalFiles.HighWater(directory);
            var mark = File.Exists(markPath) ? HighWaterFile.Read(markPath) : null;
            using var file = new DatabaseFile(path);
            return VerifyFile(path, verifier =>
            {
                verifier.Collect(() => verifier.VerifyMark(mark));
                verifier.VerifyLog(path, file.Commits(), DataDirectory.FindHolder(directory) is null);
            });
        }
        catch (SqliteFailureException failure) when (!failure.IsEnvironment)
        {
            return new JournalVerification(0, 0, 0, 0, [Damage.Broken($"{path}: {failure.Message}").Message]);
        }
        catch (Exception failure) when (
            failure is SqliteFailureException or UnauthorizedAccessException
            || (failure is IOException and not DataDirectoryUnusableException))
        {
            throw new DataDirectoryUnusableException(
                $"There is no journal to read in {directory}: {failure.Message}", failure);
        }
    }

    /// <summary>Reads a copy of a database, which no mark is about.</summary>
    /// <exception cref="SqliteFailureException">It cannot be read for a reason that lies outside of it.</exception>
    public static JournalVerification VerifyCopy(string path)
    {
        try
        {
            return VerifyFile(path, static verifier => StoreState.Read(verifier._database));
        }
        catch (SqliteFailureException failure) when (!failure.IsEnvironment)
        {
            return new JournalVerification(0, 0, 0, 0, [failure.Message]);
        }
    }

    private static JournalVerification VerifyFile(string path, Action<JournalVerifier> verifyStore)
    {
        using var database = SqliteDatabase.OpenForReading(path);
        Schema.Configure(database);
        return new JournalVerifier(database).Verify(path, verifyStore);
    }

    private JournalVerification Verify(string path, Action<JournalVerifier> verifyStore)
    {
        _database.Execute("BEGIN");
        Collect(() => Schema.Require(_database, path));
        Collect(VerifyPages);
        Collect(() => verifyStore(this));
        Collect(() =>
        {
            foreach (var swarm in SwarmEntry.All(_database))
            {
                _swarms++;
                Collect(() => VerifyRecords(swarm));
                foreach (var kind in Enum.GetValues<RowKind>())
                {
                    Collect(() => VerifyRows(swarm, kind));
                }
            }
        });
        return new JournalVerification(_swarms, _records, _events, _rows, _problems);
    }

    private void VerifyPages()
    {
        using var check = _database.Use($"PRAGMA integrity_check({PageProblemsMax})");
        while (check.Step())
        {
            if (check.Text(0) is var found and not "ok")
            {
                _problems.Add($"The database's pages do not fit together: {found}.");
            }
        }
    }

    private void VerifyMark(HighWaterMark? mark)
    {
        if (HighWaterCheck.Compare(_database, StoreState.Read(_database), mark) is { } damage)
        {
            throw damage;
        }
    }

    // A server that runs may have moved more into the file since the snapshot was begun, never less.
    private void VerifyLog(string path, long? commits, bool nobodyWrites)
    {
        var together = StoreState.Read(_database);
        var alone = nobodyWrites || commits < together.Commits ? commits : together.Commits;
        if (DatabaseFile.Compare(path, alone, together) is { } damage)
        {
            _problems.Add(damage.Message);
        }
    }

    private void VerifyRecords(SwarmEntry swarm)
    {
        var chain = new RecordChain(swarm.Id, lastPosition: 0, ChainHash.Start);
        while (RecordTable.ReadBatch(_database, swarm.Number, chain.LastPosition + 1) is { Count: > 0 } batch)
        {
            foreach (var record in batch)
            {
                chain.Follow(record);
                _records++;
                _events += record.Count;
            }
        }

        chain.End(swarm);
    }

    private void VerifyRows(SwarmEntry swarm, RowKind kind)
    {
        var after = string.Empty;
        while (RowTable.ReadBatch(_database, swarm, kind, openOnly: false, after) is [.., var last] batch)
        {
            _rows += batch.Count;
            after = last.Id;
        }
    }

    // What is wrong in one place must not hide what is wrong in another.
    private void Collect(Action verify)
    {
        try
        {
            verify();
        }
        catch (JournalDamagedException damage)
        {
            _problems.Add(damage.Message);
        }
        catch (SqliteFailureException failure) when (!failure.IsEnvironment)
        {
            _problems.Add(failure.Message);
        }
    }
}
