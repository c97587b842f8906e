using System.Text;
using SQLitePCL;

namespace Waggle.Journal.Sqlite.Databases;

/// <summary>A prepared statement that its connection keeps. Parameters count from 1, columns from 0.</summary>
internal sealed class SqliteStatement(sqlite3 handle, sqlite3_stmt statement) : IDisposable
{
    private const int ShortTextBytesMax = 768;

    /// <summary>A character outside of the first plane takes four bytes, but is two characters here.</summary>
    private const int Utf8BytesPerCharMax = 3;

    /// <summary>Binds a number; null is NULL.</summary>
    public SqliteStatement Bind(int parameter, long? value)
    {
        Check(value is { } number
            ? raw.sqlite3_bind_int64(statement, parameter, number)
            : raw.sqlite3_bind_null(statement, parameter));
        return this;
    }

    /// <summary>Binds a text; null is NULL.</summary>
    public SqliteStatement BindText(int parameter, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            // An empty span has no address, which SQLite takes for NULL.
            Check(value is null
                ? raw.sqlite3_bind_null(statement, parameter)
                : raw.sqlite3_bind_text(statement, parameter, string.Empty));
            return this;
        }

        // SQLite copies what it is given, so a buffer on the stack will do for nearly all texts.
        Span<byte> buffer = stackalloc byte[ShortTextBytesMax];
        var bytes = value.Length * Utf8BytesPerCharMax <= buffer.Length
            ? buffer[..Encoding.UTF8.GetBytes(value, buffer)]
            : Encoding.UTF8.GetBytes(value);
        Check(raw.sqlite3_bind_text(statement, parameter, bytes));
        return this;
    }

    /// <summary>Binds bytes. None is an empty blob, not NULL.</summary>
    public SqliteStatement BindBytes(int parameter, ReadOnlySpan<byte> value)
    {
        Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(statement, parameter, 0)
            : raw.sqlite3_bind_blob(statement, parameter, value));
        return this;
    }

    /// <summary>Goes on to the next row.</summary>
    /// <returns>False when there is none.</returns>
    public bool Step() => raw.sqlite3_step(statement) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        _ => throw SqliteFailureException.From(handle, "run a statement"),
    };

    /// <summary>Runs to the end.</summary>
    /// <returns>How many rows were changed.</returns>
    public int Run()
    {
        while (Step())
        {
            // Rows of a statement that changes something are of no interest.
        }

        return raw.sqlite3_changes(handle);
    }

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string() ?? string.Empty;

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    /// <summary>Ready for its next use.</summary>
    public void Dispose()
    {
        // The code repeats the failure of the last step, which was already thrown.
        raw.sqlite3_reset(statement);
        raw.sqlite3_clear_bindings(statement);
    }

    /// <summary>Ends the statement for good.</summary>
    public void Close() => statement.Dispose();

    private bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw SqliteFailureException.From(handle, "bind a parameter");
        }
    }
}
