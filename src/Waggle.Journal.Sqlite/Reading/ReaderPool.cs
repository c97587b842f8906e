using System.Collections.Concurrent;
using Waggle.Journal.Sqlite.Databases;
using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Journal.Sqlite.Reading;

/// <summary>A few connections that only read, each used by one thread at a time.</summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    /// <summary>Reads are short and the disk is one: more connections would only cost memory.</summary>
    private const int ReadersMax = 4;

    private readonly ConcurrentBag<SqliteDatabase> _idle = [];
    private readonly SemaphoreSlim _free = new(ReadersMax, ReadersMax);

    /// <summary>Reads in one snapshot of what is durable. Waits while all connections are in use.</summary>
    /// <exception cref="Waggle.Engine.Journal.JournalDamagedException">The database does not hold together.</exception>
    public T Read<T>(Func<SqliteDatabase, T> read)
    {
        _free.Wait();
        try
        {
            if (!_idle.TryTake(out var reader))
            {
                reader = SqliteDatabase.OpenForReading(path);
                Schema.Configure(reader);
            }

            reader.Run("BEGIN");
            try
            {
                return read(reader);
            }
            finally
            {
                reader.Rollback();
                _idle.Add(reader);
            }
        }
        catch (SqliteFailureException failure) when (!failure.IsEnvironment)
        {
            throw Damage.Broken($"{path}: {failure.Message}", failure);
        }
        catch (SqliteFailureException failure)
        {
            throw new DataDirectoryUnusableException($"The journal cannot be read: {failure.Message}", failure);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        // Whoever still reads keeps a place until the end of it.
        for (var place = 0; place < ReadersMax; place++)
        {
            _free.Wait();
        }

        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _free.Dispose();
    }
}
