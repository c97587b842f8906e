using Waggle.Journal.Sqlite.Blobs;
using Waggle.Journal.Sqlite.Databases;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Journal.Sqlite.HighWater;
using Waggle.Journal.Sqlite.Verification;

namespace Waggle.Journal.Sqlite.Backups;

/// <summary>Makes a data directory from a backup: another store, which has gone back.</summary>
/// <remarks>From the first byte to the last a marker stands in the directory, so that what a killed restore left is
/// taken for nothing else. What the store's swarms have to say about it (<c>store.restored</c>) they say when they are
/// opened the first time, as after an accepted loss.</remarks>
internal sealed class DirectoryRestore(
    BackupReader backup, string file, string directory, CancellationToken cancellation)
{
    private static readonly string[] Permanent = [.. DataDirectory.OwnFiles, RestoreMarker.Name];

    public void Run()
    {
        if (!RestoreMarker.IsThere(directory))
        {
            RequireEmpty(directory);
        }

        RestoreMarker.Put(directory, file);
        Clear();
        try
        {
            backup.ExtractDatabase(JournalFiles.Database(directory), cancellation);
            VerifyDatabase(JournalFiles.Database(directory), file);
            ExtractBlobs();
            BeginAgain();
        }
        catch
        {
            Clear();
            RestoreMarker.Remove(directory);
            throw;
        }

        RestoreMarker.Remove(directory);
    }

    /// <summary>Refuses a directory in which something is.</summary>
    /// <exception cref="DataDirectoryUnusableException">Something is.</exception>
    public static void RequireEmpty(string directory)
    {
        if (Directory.Exists(directory)
            && Directory.EnumerateFileSystemEntries(directory).Any(static path => !IsPermanent(Path.GetFileName(path))))
        {
            throw new DataDirectoryUnusableException(
                $"{directory} is not empty, and a restore replaces nothing. Name a new directory with --data, or move "
                + "that one away.",
                inner: null);
        }
    }

    /// <summary>Reads a database from a backup to its last row.</summary>
    /// <exception cref="BackupUnusableException">It does not hold together.</exception>
    public static void VerifyDatabase(string path, string file)
    {
        if (JournalVerifier.VerifyCopy(path).Problems is { Count: > 0 } problems)
        {
            throw BackupReader.Damaged(file, string.Join(' ', problems));
        }
    }

    private static bool IsPermanent(string name) => Permanent.Contains(name, StringComparer.Ordinal);

    private void ExtractBlobs()
    {
        var store = FileBlobStore.Open(new() { Directory = directory, FreeBytesMin = 0 });
        backup.ReadBlobs((reference, content) =>
        {
            using var upload = store.Begin(lengthExpected: null);
            var buffer = new byte[128 * 1024];
            while (content.Read(buffer) is > 0 and var count)
            {
                cancellation.ThrowIfCancellationRequested();
                upload.Write(buffer.AsSpan(0, count));
            }

            if (upload.Seal() != reference)
            {
                throw BackupReader.Damaged(file, $"{reference} was changed");
            }

            upload.Commit();
        });
    }

    private void BeginAgain()
    {
        StoreState state;
        using (var database = SqliteDatabase.OpenForWriting(JournalFiles.Database(directory)))
        {
            Schema.Configure(database);
            Schema.MakeDurable(database, flushesCommits: true);
            state = StoreState.Read(database).ToRestored();
            state.Write(database);
        }

        using var highWater = HighWaterFile.Open(JournalFiles.HighWater(directory));
        highWater.Reset(
            HighWaterMark.None with { StoreId = state.Id, Commits = state.Commits, Hash = state.Hash });
    }

    private void Clear()
    {
        foreach (var left in new DirectoryInfo(directory).EnumerateFileSystemInfos())
        {
            if (IsPermanent(left.Name))
            {
                continue;
            }

            if (left is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                left.Delete();
            }
        }
    }
}
