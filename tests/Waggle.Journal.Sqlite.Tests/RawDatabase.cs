using SQLitePCL;

namespace Waggle.Journal.Sqlite.Tests;

/// <summary>A way into a database that goes around the journal.</summary>
internal static class RawDatabase
{
    public static void Execute(string path, string sql) => Execute(path, sql, raw.SQLITE_OPEN_READWRITE);

    public static void Create(string path, string sql) =>
        Execute(path, sql, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    public static long ReadNumber(string path, string sql)
    {
        using var handle = Open(path, raw.SQLITE_OPEN_READWRITE);
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(handle, sql, out var statement));
        using (statement)
        {
            Assert.Equal(raw.SQLITE_ROW, raw.sqlite3_step(statement));
            return raw.sqlite3_column_int64(statement, 0);
        }
    }

    private static sqlite3 Open(string path, int flags)
    {
        Batteries_V2.Init();
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open_v2(path, out var handle, flags, vfs: null));
        return handle;
    }

    private static void Execute(string path, string sql, int flags)
    {
        using (var handle = Open(path, flags))
        {
            var code = raw.sqlite3_exec(handle, sql);
            Assert.True(code == raw.SQLITE_OK, raw.sqlite3_errmsg(handle).utf8_to_string());
        }
    }
}
