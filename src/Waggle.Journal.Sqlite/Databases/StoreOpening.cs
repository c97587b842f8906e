using System.Globalization;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Backups;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Journal.Sqlite.HighWater;

namespace Waggle.Journal.Sqlite.Databases;

/// <summary>Opens a store to write, and refuses one that is damaged or went back.</summary>
/// <remarks>The high-water file is made and flushed before the database, and the two are compared before anything is
/// written: whatever is missing, the other one tells.</remarks>
internal sealed class StoreOpening
{
    /// <summary>Up to this size every page is checked at each start (about 700 MB a second, if the disk is as fast); a
    /// larger database is checked where it is read, and as a whole by <see cref="SqliteJournal.Verify"/>.</summary>
    private const long CheckedBytesMax = 1024L * 1024 * 1024;

    private readonly SqliteJournalOptions _options;
    private readonly string _path;
    private readonly string _markPath;
    private readonly bool _markIsThere;
    private readonly HighWaterMark? _mark;
    private readonly bool _hasLog;
    private readonly long? _commitsInFile;

    private StoreOpening(SqliteJournalOptions options)
    {
        _options = options;
        _path = JournalFiles.Database(options.Directory);
        _markPath = JournalFiles.HighWater(options.Directory);
        _markIsThere = File.Exists(_markPath);
        _mark = _markIsThere ? HighWaterFile.Read(_markPath) : null;
        _hasLog = DatabaseFile.HasLog(_path);
        using var file = new DatabaseFile(_path);
        _commitsInFile = file.Commits();
    }

    /// <summary>True when this directory once held commits, or may have.</summary>
    private bool HeldCommits => _markIsThere && _mark is not { Commits: 0 };

    /// <exception cref="JournalDamagedException">It is damaged, or went back and no loss was accepted.</exception>
    /// <exception cref="DataDirectoryUnusableException">The disk or its rights stand in the way.</exception>
    public static OpenedStore Open(SqliteJournalOptions options)
    {
        try
        {
            RestoreMarker.Refuse(options.Directory);
            return new StoreOpening(options).Open();
        }
        catch (SqliteFailureException failure) when (!failure.IsEnvironment)
        {
            throw Damage.Broken($"{JournalFiles.Database(options.Directory)}: {failure.Message}", failure);
        }
        catch (Exception failure) when (
            failure is SqliteFailureException or UnauthorizedAccessException
            || (failure is IOException and not DataDirectoryUnusableException))
        {
            throw new DataDirectoryUnusableException(
                $"The journal in {options.Directory} cannot be opened: {failure.Message} Check that the disk has room "
                + "and that the folder may be written. Nothing was lost.",
                failure);
        }
    }

    private OpenedStore Open()
    {
        if (new FileInfo(_path) is not { Exists: true, Length: > 0 })
        {
            // Before SQLite sees the files: it removes the write-ahead log of a database that is empty.
            RequireNothingLost();
        }

        HighWaterFile? highWater = null;
        SqliteDatabase? database = null;
        try
        {
            highWater = HighWaterFile.Open(_markPath);
            database = SqliteDatabase.OpenForWriting(_path);
            database.KeepLogOnClose(keep: true);
            Schema.Configure(database);
            var state = Schema.IsEmpty(database) ? Create(database, highWater) : Check(database, highWater);
            database.KeepLogOnClose(keep: false);
            var opened = new OpenedStore(database, state, highWater);
            (database, highWater) = (null, null);
            return opened;
        }
        finally
        {
            database?.Dispose();
            highWater?.Dispose();
        }
    }

    private StoreState Create(SqliteDatabase database, HighWaterFile highWater)
    {
        // The tables may have been in a write-ahead log that is gone.
        RequireNothingLost();
        Schema.MakeDurable(database, _options.FlushesCommits);
        var state = StoreState.New() with { Losses = HeldCommits ? 1 : 0 };
        Schema.Create(database, state);
        highWater.Reset(HighWaterMark.None with { StoreId = state.Id });
        return state;
    }

    private StoreState Check(SqliteDatabase database, HighWaterFile highWater)
    {
        Schema.Require(database, _path);
        CheckPages(database);
        var state = StoreState.Read(database);
        if (DatabaseFile.Compare(_path, _commitsInFile, state) is { } mismatch)
        {
            throw mismatch;
        }

        var damage = HighWaterCheck.Compare(database, state, _mark);
        if (damage is not null && !_options.AcceptDataLoss)
        {
            throw damage;
        }

        Schema.MakeDurable(database, _options.FlushesCommits);
        if (damage is not null)
        {
            state = state.Next("loss accepted"u8) with { Losses = state.Losses + 1 };
            state.Write(database);
            highWater.Reset(HighWaterMark.None with { StoreId = state.Id, Commits = state.Commits, Hash = state.Hash });
        }

        // Whoever closed it last moved the log and flushed the file.
        return _hasLog ? state : state with { Moved = state.Commits };
    }

    private void RequireNothingLost()
    {
        if (HeldCommits && !_options.AcceptDataLoss)
        {
            throw Damage.Behind(
                $"{_path} is missing or empty, and {_mark?.Commits.ToString(CultureInfo.InvariantCulture) ?? "some"} "
                + "commits were acknowledged.");
        }
    }

    private void CheckPages(SqliteDatabase database)
    {
        var bytes = database.ReadNumber("PRAGMA page_count") * database.ReadNumber("PRAGMA page_size");
        if (bytes > CheckedBytesMax)
        {
            return;
        }

        using var check = database.Use("PRAGMA integrity_check(3)");
        var found = new List<string>();
        while (check.Step())
        {
            found.Add(check.Text(0));
        }

        if (found is not ["ok"])
        {
            throw Damage.Broken($"{_path}: {string.Join("; ", found)}.");
        }
    }
}
