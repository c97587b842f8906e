using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Journal.Sqlite.HighWater;

namespace Waggle.Journal.Sqlite.Databases;

/// <summary>Opens a store to write, and refuses one that is damaged or went back.</summary>
/// <remarks>The high-water file is made and flushed before the database, and the two are compared before anything is
/// written: whatever is missing, the other one tells.</remarks>
internal static class StoreOpening
{
    /// <summary>Up to this size every page is checked at each start, about 300 MB a second; a larger database is checked
    /// when it is read, and as a whole by <see cref="SqliteJournal.Verify"/>.</summary>
    private const long CheckedBytesMax = 256L * 1024 * 1024;

    /// <exception cref="JournalDamagedException">It is damaged, or went back and no loss was accepted.</exception>
    /// <exception cref="DataDirectoryUnusableException">The disk or its rights stand in the way.</exception>
    public static OpenedStore Open(SqliteJournalOptions options)
    {
        var path = JournalFiles.Database(options.Directory);
        HighWaterFile? highWater = null;
        SqliteDatabase? database = null;
        try
        {
            var mark = ReadMark(options, path);
            highWater = HighWaterFile.Open(JournalFiles.HighWater(options.Directory));
            database = SqliteDatabase.OpenForWriting(path);
            var opened = Open(options, path, database, mark, highWater);
            (database, highWater) = (null, null);
            return opened;
        }
        catch (SqliteFailureException failure) when (!failure.IsEnvironment)
        {
            throw Damage.Broken($"{path}: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is SqliteFailureException or IOException or UnauthorizedAccessException)
        {
            throw new DataDirectoryUnusableException(
                $"The journal in {options.Directory} cannot be opened: {failure.Message} Check that the disk has room "
                + "and that the folder may be written. Nothing was lost.",
                failure);
        }
        finally
        {
            database?.Dispose();
            highWater?.Dispose();
        }
    }

    // Before SQLite sees the files: it removes the write-ahead log of a database that is empty.
    private static HighWaterMark? ReadMark(SqliteJournalOptions options, string path)
    {
        var databaseIsThere = new FileInfo(path) is { Exists: true, Length: > 0 };
        var markPath = JournalFiles.HighWater(options.Directory);
        var mark = File.Exists(markPath) ? HighWaterFile.Read(markPath) : null;
        if (!databaseIsThere && File.Exists(markPath) && mark is not { Commits: 0 } && !options.AcceptDataLoss)
        {
            throw Damage.Behind(
                $"{path} is missing or empty, and {mark?.Commits ?? 0} or more commits were acknowledged.");
        }

        return mark;
    }

    private static OpenedStore Open(
        SqliteJournalOptions options,
        string path,
        SqliteDatabase database,
        HighWaterMark? mark,
        HighWaterFile highWater)
    {
        if (Schema.Prepare(database, path))
        {
            // A mark of a database that is gone means that this new one begins with a loss.
            var lost = mark is { Commits: > 0 };
            var made = StoreState.New() with { Losses = lost ? 1 : 0 };
            made.Write(database);
            highWater.Reset(HighWaterMark.None with { StoreId = made.Id });
            return new OpenedStore(database, made, highWater);
        }

        CheckPages(database, path);
        var state = StoreState.Read(database);
        if (HighWaterCheck.Compare(database, state, mark) is { } damage)
        {
            if (!options.AcceptDataLoss)
            {
                throw damage;
            }

            state = state.Next("loss accepted"u8) with { Losses = state.Losses + 1 };
            state.Write(database);
            highWater.Reset(new HighWaterMark(state.Id, state.Commits, state.Hash, 0, 0, new byte[state.Hash.Length]));
        }

        return new OpenedStore(database, state, highWater);
    }

    private static void CheckPages(SqliteDatabase database, string path)
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
            throw Damage.Broken($"{path}: {string.Join("; ", found)}.");
        }
    }
}
