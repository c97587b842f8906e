using SQLitePCL;

namespace Waggle.Journal.Sqlite.Tests;

/// <summary>A way into a database that goes around the journal.</summary>
internal static class RawDatabase
{
    public static void Execute(string path, string sql) => Execute(path, sql, raw.SQLITE_OPEN_READWRITE);

    public static void Create(string path, string sql) =>
        Execute(path, sql, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    private static void Execute(string path, string sql, int flags)
    {
        Batteries_V2.Init();
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open_v2(path, out var handle, flags, vfs: null));
        using (handle)
        {
            var code = raw.sqlite3_exec(handle, sql);
            Assert.True(code == raw.SQLITE_OK, raw.sqlite3_errmsg(handle).utf8_to_string());
        }
    }
}
