using Waggle.Journal.Sqlite.Databases;

namespace Waggle.Bench.Journal;

/// <summary>Events in one table of SQLite: a row for each, or a row for each commit.</summary>
internal sealed class SqliteTable : IContestant
{
    private const int PagesBetweenCheckpoints = 1_000;

    private readonly SqliteDatabase _database;
    private readonly bool _packed;
    private long _position;
    private int _pages;

    public SqliteTable(string folder, bool packed, string synchronous)
    {
        _packed = packed;
        Name = $"SQLite, {(packed ? "one record a commit" : "one row an event")}, {synchronous}";
        _database = SqliteDatabase.OpenForWriting(Path.Combine(folder, "bench.db"));
        _database.Execute("PRAGMA journal_mode = WAL");
        _database.Execute($"PRAGMA synchronous = {synchronous}");
        _database.Execute("PRAGMA wal_autocheckpoint = 0");
        _database.Execute("CREATE TABLE records(place INTEGER PRIMARY KEY, count INTEGER, events BLOB)");
    }

    public string Name { get; }

    public void Commit(IReadOnlyList<byte[]> events)
    {
        _database.Execute("BEGIN IMMEDIATE");
        if (_packed)
        {
            Insert(events.Count, [.. events.SelectMany(bytes => bytes)]);
        }
        else
        {
            foreach (var bytes in events)
            {
                Insert(1, bytes);
            }
        }

        _database.Execute("COMMIT");
        _pages += _database.TakePagesWritten();
        if (_pages > PagesBetweenCheckpoints && _database.Checkpoint())
        {
            _pages = 0;
        }
    }

    public void Dispose() => _database.Dispose();

    private void Insert(int count, byte[] bytes)
    {
        using var statement = _database.Use("INSERT INTO records VALUES (?, ?, ?)");
        statement.Bind(1, _position + 1).Bind(2, count).BindBytes(3, bytes).Run();
        _position += count;
    }
}
