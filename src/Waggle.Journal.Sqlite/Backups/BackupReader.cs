using System.IO.Compression;
using System.Security.Cryptography;
using Waggle.Core;
using Waggle.Engine.Blobs;
using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Journal.Sqlite.Backups;

/// <summary>Reads a backup, and trusts nothing in it that its manifest does not vouch for.</summary>
internal sealed class BackupReader : IDisposable
{
    private readonly string _file;
    private readonly ZipArchive _archive;

    private BackupReader(string file, ZipArchive archive, BackupManifest manifest) =>
        (_file, _archive, Manifest) = (file, archive, manifest);

    public BackupManifest Manifest { get; }

    /// <summary>Opens a backup and checks its manifest.</summary>
    /// <exception cref="BackupUnusableException">It is not there, is no backup, was cut off, or is of a newer
    /// program.</exception>
    public static BackupReader Open(string file)
    {
        ZipArchive? archive = null;
        try
        {
            archive = ZipFile.OpenRead(file);
            var manifest = ReadManifest(file, archive);
            var reader = new BackupReader(file, archive, manifest);
            archive = null;
            return reader;
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            throw Damaged(file, "it is no archive, or was cut off", failure);
        }
        catch (Exception failure) when (
            failure is UnauthorizedAccessException || (failure is IOException and not BackupUnusableException))
        {
            throw new BackupUnusableException($"The backup {file} cannot be read: {failure.Message}", failure);
        }
        finally
        {
            archive?.Dispose();
        }
    }

    /// <summary>Writes the database to a file, flushed.</summary>
    /// <exception cref="BackupUnusableException">It is not the one that was backed up.</exception>
    public void ExtractDatabase(string path, CancellationToken cancellation)
    {
        using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var (length, hash) = Guarded(() =>
        {
            using var from = Entry(BackupLayout.Database).Open();
            return HashedCopy.Run(from, target, Manifest.DatabaseBytes, cancellation);
        });
        if (length != Manifest.DatabaseBytes || !BackupLayout.IsHex(hash, Manifest.DatabaseHash))
        {
            throw Damaged(_file, "its database is not the one that was backed up");
        }

        target.Flush();
        FileFlush.Flush(target.SafeFileHandle);
    }

    /// <summary>Hands out each blob to be read to its end, and checks that all of them are there.</summary>
    /// <exception cref="BackupUnusableException">One is missing or changed.</exception>
    public void ReadBlobs(Action<BlobRef, Stream> read)
    {
        using var names = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in _archive.Entries)
        {
            if (!entry.FullName.StartsWith(BackupLayout.Blobs, StringComparison.Ordinal))
            {
                continue;
            }

            if (!BlobRef.TryParse(entry.FullName[BackupLayout.Blobs.Length..], out var reference))
            {
                throw Damaged(_file, "it holds a blob under a name that is none");
            }

            names.AppendData(System.Text.Encoding.ASCII.GetBytes(reference.Value + "\n"));
            Guarded(() =>
            {
                using var content = entry.Open();
                read(reference, content);
                return true;
            });
        }

        if (!BackupLayout.IsHex(names.GetHashAndReset(), Manifest.Blobs.Hash))
        {
            throw Damaged(_file, "its blobs are not those that were backed up");
        }
    }

    public void Dispose() => _archive.Dispose();

    internal static BackupUnusableException Damaged(string file, string found, Exception? inner = null) => new(
        $"The backup {file} is damaged: {found}. Nothing was restored. Take another backup.", inner);

    private static BackupManifest ReadManifest(string file, ZipArchive archive)
    {
        var entry = archive.GetEntry(BackupLayout.Manifest);
        if (entry is null || entry.Length > BackupLayout.ManifestBytesMax)
        {
            throw Damaged(file, "it has no manifest");
        }

        using var content = entry.Open();
        using var bytes = new MemoryStream();
        HashedCopy.Run(content, bytes, BackupLayout.ManifestBytesMax, CancellationToken.None);
        if (!string.Equals(BackupLayout.Comment(bytes.ToArray()), archive.Comment, StringComparison.Ordinal))
        {
            throw Damaged(file, "its manifest is not the one that was written");
        }

        var manifest = BackupLayout.Read(bytes.ToArray());
        if (manifest is null || manifest.Format != BackupLayout.Format)
        {
            throw new BackupUnusableException(
                $"The backup {file} was written in another format than format {BackupLayout.Format}, which this "
                + "program knows. Restore it with the newer program that wrote it.",
                inner: null);
        }

        return manifest;
    }

    private ZipArchiveEntry Entry(string name) =>
        _archive.GetEntry(name) ?? throw Damaged(_file, $"it has no {name}");

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (IsDamage(failure) || failure is BlobDamagedException)
        {
            throw Damaged(_file, failure.Message.TrimEnd('.'), failure);
        }
    }

    // What the archive's reader throws for bytes that are not an archive's.
    private static bool IsDamage(Exception failure) => failure
        is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException
        or OverflowException;
}
