using System.Diagnostics.CodeAnalysis;
using SQLitePCL;

namespace Waggle.Journal.Sqlite.Databases;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(sqlite3 handle) => _handle = handle;

    /// <summary>Opens a database, making it when it is not there.</summary>
    /// <remarks>SQLite before 3.51.3 may corrupt a database when two connections write or checkpoint at one instant:
    /// only one connection of one process may ever be opened with this.</remarks>
    public static SqliteDatabase OpenForWriting(string path) =>
        Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    /// <summary>Opens a database that is there, to read only.</summary>
    public static SqliteDatabase OpenForReading(string path) => Open(path, raw.SQLITE_OPEN_READONLY);

    /// <summary>Opens a database file to read it as if it had no write-ahead log, and as if nobody ever wrote
    /// it.</summary>
    public static SqliteDatabase OpenWithoutLog(string path) =>
        Open($"{new Uri(path).AbsoluteUri}?immutable=1", raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI);

    /// <summary>A prepared statement, ready to be bound. Dispose it to reset it for its next use.</summary>
    /// <param name="sql">A constant, or one of a bounded set: every text is kept prepared.</param>
    [SuppressMessage(
        "Reliability",
        "CA2000:Dispose objects before losing scope",
        Justification = "The connection keeps its statements and closes them when it is closed.")]
    public SqliteStatement Use(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            const uint keptForLong = raw.SQLITE_PREPARE_PERSISTENT;
            if (raw.sqlite3_prepare_v3(_handle, sql, keptForLong, out var prepared) != raw.SQLITE_OK)
            {
                throw SqliteFailureException.From(_handle, "prepare a statement");
            }

            statement = new SqliteStatement(_handle, prepared);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Runs statements that return nothing of interest.</summary>
    public void Execute(string sql)
    {
        if (raw.sqlite3_exec(_handle, sql) != raw.SQLITE_OK)
        {
            throw SqliteFailureException.From(_handle, "run a statement");
        }
    }

    /// <summary>Runs a statement that is run again and again: it is kept prepared.</summary>
    public void Run(string sql)
    {
        using var statement = Use(sql);
        statement.Run();
    }

    /// <summary>The number that a statement without parameters returns.</summary>
    public long ReadNumber(string sql)
    {
        using var statement = Use(sql);
        return statement.Step() ? statement.Number(0) : 0;
    }

    /// <summary>Copies all pages into another database, as of the transaction that is open.</summary>
    /// <exception cref="OperationCanceledException">It was to stop; the target is of no use.</exception>
    public void CopyTo(SqliteDatabase target, CancellationToken cancellation)
    {
        const int pagesPerStep = 1_024;
        using var copying = raw.sqlite3_backup_init(target._handle, "main", _handle, "main")
            ?? throw SqliteFailureException.From(target._handle, "begin to copy");
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            switch (raw.sqlite3_backup_step(copying, pagesPerStep))
            {
                case raw.SQLITE_OK:
                    break;
                case raw.SQLITE_DONE:
                    return;
                case var code:
                    throw new SqliteFailureException(code, $"SQLite could not copy the database (code {code}).");
            }
        }
    }

    /// <summary>Undoes the transaction that is open, if one is.</summary>
    public void Rollback()
    {
        // SQLite has rolled back by itself after some errors.
        if (raw.sqlite3_get_autocommit(_handle) == 0)
        {
            Execute("ROLLBACK");
        }
    }

    /// <summary>Says whether the write-ahead log stays as it is when the connection closes. Otherwise it is moved into
    /// the database and removed, also when it is damaged.</summary>
    public void KeepLogOnClose(bool keep)
    {
        const int noCheckpointOnClose = 1006;
        if (raw.sqlite3_db_config(_handle, noCheckpointOnClose, keep ? 1 : 0, out _) != raw.SQLITE_OK)
        {
            throw SqliteFailureException.From(_handle, "configure a connection");
        }
    }

    /// <summary>How many pages were written since the last call.</summary>
    public int TakePagesWritten()
    {
        const int cacheWrites = 9;
        return raw.sqlite3_db_status(_handle, cacheWrites, out var current, out _, resetFlg: 1) == raw.SQLITE_OK
            ? current
            : 0;
    }

    /// <summary>Moves what the write-ahead log holds into the database, as far as no reader is in the way.</summary>
    /// <returns>True when all of it was moved.</returns>
    public bool Checkpoint()
    {
        var code = raw.sqlite3_wal_checkpoint_v2(
            _handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var framesInLog, out var framesMoved);
        if (code == raw.SQLITE_OK)
        {
            return framesInLog == framesMoved;
        }

        var failure = SqliteFailureException.From(_handle, "checkpoint the write-ahead log");
        return failure.IsBusy || failure.IsFull ? false : throw failure;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Close();
        }

        _statements.Clear();
        _handle.Dispose();
    }

    private static SqliteDatabase Open(string path, int flags)
    {
        var code = raw.sqlite3_open_v2(path, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, vfs: null);
        if (code != raw.SQLITE_OK)
        {
            var failure = SqliteFailureException.From(handle, $"open {path}");
            handle.Dispose();
            throw failure;
        }

        raw.sqlite3_extended_result_codes(handle, 1);
        return new SqliteDatabase(handle);
    }
}
