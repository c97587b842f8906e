using System.IO.Compression;
using System.Security.Cryptography;
using Waggle.Core;
using Waggle.Engine.Blobs;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Blobs;
using Waggle.Journal.Sqlite.Databases;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Journal.Sqlite.HighWater;
using Waggle.Journal.Sqlite.Records;
using Waggle.Journal.Sqlite.Verification;

namespace Waggle.Journal.Sqlite.Backups;

/// <summary>Makes a backup of a data directory, whether a server runs there or not: in both cases a reader of its own
/// copies one snapshot, page by page.</summary>
/// <remarks>In this order: the high-water mark is read; the snapshot is copied; the copy must be at the mark and whole;
/// then the blobs, which are never deleted, so that all that the snapshot names are there; then the file gets its
/// name.</remarks>
internal sealed class BackupWriter(string directory, string file, TimeProvider time, CancellationToken cancellation)
{
    public BackupManifest Write()
    {
        RestoreMarker.Refuse(directory);
        if (!File.Exists(JournalFiles.Database(directory)))
        {
            throw new DataDirectoryUnusableException(
                $"There is no journal in {directory}, so there is nothing to back up. Name a data directory with "
                + "--data.",
                inner: null);
        }

        if (Path.Exists(file))
        {
            throw new BackupUnusableException(
                $"{file} is there already, and a backup replaces nothing. Name another file, or remove that one.",
                inner: null);
        }

        using var partial = PartialBackup.Take(file);
        CopyDatabase(partial.Database);
        var verified = JournalVerifier.VerifyCopy(partial.Database);
        if (verified.Problems.Count > 0)
        {
            throw new JournalDamagedException(
                $"No backup was made, because the journal in {directory} is damaged: "
                + string.Join(' ', verified.Problems));
        }

        var manifest = Pack(partial, verified);
        File.Move(partial.Archive, file, overwrite: false);
        DirectoryFlush.Flush(Path.GetDirectoryName(file)!);
        return manifest;
    }

    private void CopyDatabase(string copy)
    {
        // The mark first: a server that runs may commit in between, and ahead of the mark is as it should be.
        var markPath = JournalFiles.HighWater(directory);
        var mark = File.Exists(markPath) ? HighWaterFile.Read(markPath) : null;
        using var source = SqliteDatabase.OpenForReading(JournalFiles.Database(directory));
        Schema.Configure(source);
        source.Execute("BEGIN");
        Schema.Require(source, JournalFiles.Database(directory));
        if (HighWaterCheck.Compare(source, StoreState.Read(source), mark) is { } damage)
        {
            throw damage;
        }

        // What counts is flushed later, as a part of the backup.
        using var target = SqliteDatabase.OpenForWriting(copy);
        target.Execute("PRAGMA synchronous = OFF");
        source.CopyTo(target, cancellation);
    }

    private BackupManifest Pack(PartialBackup partial, JournalVerification verified)
    {
        var madeAt = time.GetUtcNow();
        using var stream = Create(partial.Archive);
        BackupManifest manifest;
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var (length, hash) = AddDatabase(archive, partial.Database, madeAt);
            var blobs = AddBlobs(archive, madeAt);
            manifest = Describe(partial.Database, madeAt, verified, blobs) with
            {
                DatabaseBytes = length,
                DatabaseHash = BackupLayout.Hex(hash),
            };
            var bytes = BackupLayout.Write(manifest);
            using (var entry = Entry(archive, BackupLayout.Manifest, madeAt, CompressionLevel.Fastest))
            {
                entry.Write(bytes);
            }

            archive.Comment = BackupLayout.Comment(bytes);
        }

        stream.Flush();
        FileFlush.Flush(stream.SafeFileHandle);
        return manifest;
    }

    private (long Length, byte[] Hash) AddDatabase(ZipArchive archive, string copy, DateTimeOffset madeAt)
    {
        using var from = File.OpenRead(copy);
        using var entry = Entry(archive, BackupLayout.Database, madeAt, CompressionLevel.Fastest);
        return HashedCopy.Run(from, entry, long.MaxValue, cancellation);
    }

    private BackupBlobs AddBlobs(ZipArchive archive, DateTimeOffset madeAt)
    {
        var store = FileBlobStore.Look(directory);
        using var names = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (count, bytes) = (0L, 0L);
        foreach (var blob in store.List())
        {
            // Most blobs are results of programs, and who stores large ones has packed them.
            using var from = store.OpenRead(blob.Reference)!;
            using var entry = Entry(
                archive, BackupLayout.Blobs + blob.Reference.Value, madeAt, CompressionLevel.NoCompression);
            var (length, hash) = HashedCopy.Run(from, entry, long.MaxValue, cancellation);
            if (BlobRef.OfDigest(hash) != blob.Reference)
            {
                throw new BlobDamagedException(blob.Reference);
            }

            count++;
            bytes += length;
            names.AppendData(System.Text.Encoding.ASCII.GetBytes(blob.Reference.Value + "\n"));
        }

        return new(count, bytes, BackupLayout.Hex(names.GetHashAndReset()));
    }

    private static BackupManifest Describe(
        string copy, DateTimeOffset madeAt, JournalVerification verified, BackupBlobs blobs)
    {
        using var database = SqliteDatabase.OpenForReading(copy);
        return new(
            BackupLayout.Format,
            madeAt,
            StoreState.Read(database).Commits,
            verified.Events,
            DatabaseBytes: 0,
            DatabaseHash: string.Empty,
            [
                .. SwarmEntry.All(database).Select(static entry => new BackupSwarm(
                    entry.Id.Value,
                    entry.Position,
                    BackupLayout.Hex(entry.Hash.Span),
                    DateTimeOffset.FromUnixTimeMilliseconds(entry.Time.Milliseconds))),
            ],
            blobs);
    }

    private static Stream Entry(ZipArchive archive, string name, DateTimeOffset madeAt, CompressionLevel level)
    {
        var entry = archive.CreateEntry(name, level);
        entry.LastWriteTime = madeAt;
        return entry.Open();
    }

    // Whoever may read a backup may read everything that the data directory holds.
    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }
}
