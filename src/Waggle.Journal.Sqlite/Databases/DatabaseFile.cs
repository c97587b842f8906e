using Waggle.Engine.Journal;

namespace Waggle.Journal.Sqlite.Databases;

/// <summary>The database file without its write-ahead log: SQLite itself puts any log over any file.</summary>
/// <remarks>Closing a file gives up all locks that this process has on it. Nobody else in this process may have it open
/// when this is disposed.</remarks>
internal sealed class DatabaseFile : IDisposable
{
    private readonly SqliteDatabase? _file;

    public DatabaseFile(string path)
    {
        if (!HasLog(path))
        {
            return;
        }

        try
        {
            _file = SqliteDatabase.OpenWithoutLog(path);
        }
        catch (SqliteFailureException)
        {
            // Whoever opens it for good hears of it, and says so.
        }
    }

    /// <summary>Whether there is a log that holds anything.</summary>
    public static bool HasLog(string path) => new FileInfo(LogOf(path)) is { Exists: true, Length: > 0 };

    /// <summary>How many commits the file holds by itself. Null when there is no log, or when it cannot say so: a power
    /// cut in the middle of a checkpoint leaves pages that only the log repairs.</summary>
    public long? Commits()
    {
        try
        {
            return _file is null ? null : StoreState.Read(_file).Commits;
        }
        catch (Exception failure) when (failure is SqliteFailureException or JournalDamagedException)
        {
            return null;
        }
    }

    /// <summary>Says what is wrong when the file and its log are of different moments; else null. They are of one when
    /// the log begins at or before what the file holds, and goes at least as far.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="commits">Of the file by itself, or null.</param>
    /// <param name="together">What the file and its log say together.</param>
    public static JournalDamagedException? Compare(string path, long? commits, StoreState together) =>
        commits is not { } alone || (alone >= together.Moved && alone <= together.Commits)
            ? null
            : Damage.Broken(
                $"{path} holds {alone} commits by itself, and its write-ahead log {LogOf(path)} belongs to one that "
                + $"holds {together.Moved} to {together.Commits}: one of the two was put back from another moment.");

    public void Dispose() => _file?.Dispose();

    private static string LogOf(string path) => path + "-wal";
}
