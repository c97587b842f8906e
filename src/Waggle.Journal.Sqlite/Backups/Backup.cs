using Waggle.Engine.Blobs;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Databases;
using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Journal.Sqlite.Backups;

/// <summary>Whole copies of a data directory in one file each.</summary>
public static class Backup
{
    /// <summary>Writes a backup of a data directory. A server may run there meanwhile; it is neither blocked nor
    /// slowed, but its write-ahead log is not reused until the database is copied.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="file">The file to make. It is there only once it is whole and flushed.</param>
    /// <param name="time">Says when the backup was made.</param>
    /// <param name="cancellation">Stops and leaves nothing.</param>
    /// <exception cref="BackupUnusableException">The file is there already, or cannot be written.</exception>
    /// <exception cref="DataDirectoryUnusableException">There is no journal, or it cannot be read.</exception>
    /// <exception cref="JournalDamagedException">What there is does not hold together: no backup is made.</exception>
    public static BackupManifest Write(
        string directory, string file, TimeProvider time, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(file);
        try
        {
            return new BackupWriter(Path.GetFullPath(directory), full, time, cancellation).Write();
        }
        catch (SqliteFailureException failure) when (!failure.IsEnvironment)
        {
            throw Damage.Broken($"{JournalFiles.Database(directory)}: {failure.Message}", failure);
        }
        catch (BlobDamagedException damage)
        {
            throw new JournalDamagedException($"No backup was made. {damage.Message}", damage);
        }
        catch (Exception failure) when (IsEnvironment(failure))
        {
            throw new BackupUnusableException(
                $"The backup {full} could not be made: {failure.Message} Nothing is left of it. Check that the folder "
                + "exists, may be written and has room for the database twice.",
                failure);
        }
    }

    /// <summary>Reads a backup to its last byte and says what it holds.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="BackupUnusableException">It cannot be restored.</exception>
    public static BackupManifest Verify(string file, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(file);
        using var backup = BackupReader.Open(full);
        var folder = Directory.CreateTempSubdirectory("waggle-verify-");
        try
        {
            var database = Path.Combine(folder.FullName, BackupLayout.Database);
            backup.ExtractDatabase(database, cancellation);
            DirectoryRestore.VerifyDatabase(database, full);
            backup.ReadBlobs((reference, content) =>
            {
                var (_, hash) = HashedCopy.Run(content, Stream.Null, long.MaxValue, cancellation);
                if (Core.BlobRef.OfDigest(hash) != reference)
                {
                    throw BackupReader.Damaged(full, $"{reference} was changed");
                }
            });
            return backup.Manifest;
        }
        catch (Exception failure) when (IsEnvironment(failure))
        {
            throw new BackupUnusableException(
                $"The backup {full} could not be verified: {failure.Message} There must be room for its database in "
                + $"{folder.Parent}.",
                failure);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Makes a data directory from a backup. What was interrupted can be run again.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="directory">A new or empty directory, or one that an interrupted restore has left.</param>
    /// <param name="time">Stamps who holds the directory.</param>
    /// <param name="cancellation">Stops and leaves the directory empty.</param>
    /// <exception cref="BackupUnusableException">The backup cannot be restored.</exception>
    /// <exception cref="DataDirectoryUnusableException">The directory is not empty, or cannot be written.</exception>
    /// <exception cref="DataDirectoryHeldException">Another process holds the directory.</exception>
    public static BackupManifest Restore(
        string file, string directory, TimeProvider time, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(file);
        using var backup = BackupReader.Open(full);
        var target = Path.GetFullPath(directory);
        if (DataDirectory.FindHolder(target) is { } holder)
        {
            throw new DataDirectoryHeldException(target, holder);
        }

        if (!RestoreMarker.IsThere(target))
        {
            // Before the directory is taken, which would leave files of ours among those of others.
            DirectoryRestore.RequireEmpty(target);
        }

        using var held = DataDirectory.Open(target, time);
        try
        {
            new DirectoryRestore(backup, full, held.Path, cancellation).Run();
            return backup.Manifest;
        }
        catch (Exception failure) when (IsEnvironment(failure))
        {
            throw new DataDirectoryUnusableException(
                $"{target} could not be restored: {failure.Message} Check that it may be written and has room.",
                failure);
        }
    }

    private static bool IsEnvironment(Exception failure) => failure
        is SqliteFailureException or UnauthorizedAccessException
        || (failure is IOException
            and not BackupUnusableException
            and not DataDirectoryUnusableException
            and not DataDirectoryHeldException);
}
