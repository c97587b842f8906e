using System.Diagnostics.CodeAnalysis;
using SQLitePCL;

namespace Waggle.Journal.Sqlite.Databases;

/// <summary>SQLite refused or failed. The code decides what follows; the text is for people.</summary>
[SuppressMessage(
    "Design",
    "CA1064:Exceptions should be public",
    Justification = "It never leaves the assembly: every way out turns it into an exception that a caller can act on.")]
internal sealed class SqliteFailureException(int extendedCode, string message) : Exception(message)
{
    private const int PrimaryCodeMask = 0xFF;

    private int Code => extendedCode & PrimaryCodeMask;

    /// <summary>No room was left. The transaction was not applied.</summary>
    public bool IsFull => Code == raw.SQLITE_FULL;

    /// <summary>Another process holds the database. The transaction was not applied.</summary>
    public bool IsBusy => Code is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>The file cannot be opened or written for a reason that lies outside of it. A file that is too short is
    /// not such a reason.</summary>
    public bool IsEnvironment => IsFull || IsBusy
        || Code is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM
        || (Code == raw.SQLITE_IOERR && extendedCode != raw.SQLITE_IOERR_SHORT_READ);

    public static SqliteFailureException From(sqlite3 handle, string doing) => new(
        raw.sqlite3_extended_errcode(handle),
        $"SQLite could not {doing}: {raw.sqlite3_errmsg(handle).utf8_to_string()} "
        + $"(code {raw.sqlite3_extended_errcode(handle)}).");
}
