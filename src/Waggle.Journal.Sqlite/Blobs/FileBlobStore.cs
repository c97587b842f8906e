using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Waggle.Core;
using Waggle.Engine.Blobs;
using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Journal.Sqlite.Blobs;

/// <summary>Blobs as files in a data directory.</summary>
/// <remarks>
/// <para>A blob is written beside the others under a name of its own, flushed, renamed, and the folder is flushed: only
/// then is it found. Whatever a killed process left half done is removed when the store is opened.</para>
/// <para>The same content put again replaces the file by itself, which repairs a damaged one.</para>
/// </remarks>
public sealed class FileBlobStore : IBlobStore
{
    private readonly BlobFiles _files;
    private readonly FileBlobStoreOptions _options;
    private readonly Lock _publishing = new();
    private long _uploads;

    // The file that was renamed and whose folder is not flushed yet: a power cut could still take it away.
    private volatile string? _unflushed;

    private FileBlobStore(FileBlobStoreOptions options) =>
        (_files, _options) = (new(options.Directory), options);

    /// <summary>Opens the store to take blobs, and removes what interrupted uploads left.</summary>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    public static FileBlobStore Open(FileBlobStoreOptions options)
    {
        var store = new FileBlobStore(options);
        var files = store._files;
        if (!Directory.Exists(files.Root))
        {
            return store;
        }

        if (Directory.Exists(files.Uploads))
        {
            foreach (var leftover in Directory.GetFiles(files.Uploads))
            {
                File.Delete(leftover);
            }
        }

        // A process that was killed between a rename and its flush left a name that only this makes durable.
        foreach (var shard in files.Shards())
        {
            options.FlushFolder(shard);
        }

        options.FlushFolder(files.Root);
        return store;
    }

    /// <summary>The blobs of a directory that another process may hold: to be looked at, not to be added to.</summary>
    public static IBlobStore Look(string directory) => new FileBlobStore(new() { Directory = directory });

    /// <inheritdoc/>
    public IBlobUpload Begin(long? lengthExpected)
    {
        try
        {
            if (!Directory.Exists(_files.Uploads))
            {
                Directory.CreateDirectory(_files.Uploads);
                _options.FlushFolder(_options.Directory);
            }

            RequireRoom(lengthExpected ?? 0);
            var name = Interlocked.Increment(ref _uploads).ToString(CultureInfo.InvariantCulture);
            return new FileBlobUpload(this, Path.Combine(_files.Uploads, name));
        }
        catch (IOException failure) when (FullDisk.Is(failure))
        {
            throw FullDisk.Refusal(failure);
        }
    }

    /// <inheritdoc/>
    public long? Find(BlobRef reference)
    {
        var path = _files.PathOf(reference);
        var file = new FileInfo(path);

        // In this order: once the file is seen, it is either still marked here, or flushed.
        return file.Exists && !string.Equals(_unflushed, path, StringComparison.Ordinal) ? file.Length : null;
    }

    /// <inheritdoc/>
    public Stream? OpenRead(BlobRef reference)
    {
        if (Find(reference) is null)
        {
            return null;
        }

        return new FileStream(_files.PathOf(reference), new FileStreamOptions
        {
            // Whoever reads while the same content is put again goes on reading the old file.
            Share = FileShare.Read | FileShare.Delete,
            Options = FileOptions.SequentialScan,
            BufferSize = 0,
        });
    }

    /// <inheritdoc/>
    public IEnumerable<BlobEntry> List()
    {
        foreach (var shard in _files.Shards())
        {
            foreach (var name in Directory.EnumerateFiles(shard).Select(Path.GetFileName).Order(StringComparer.Ordinal))
            {
                if (BlobRef.TryParse(name, out var reference) && Find(reference) is { } length)
                {
                    yield return new(reference, length);
                }
            }
        }
    }

    /// <summary>Refuses to take bytes that would leave the journal too little room.</summary>
    internal void RequireRoom(long bytes)
    {
        var free = new DriveInfo(_files.Root).AvailableFreeSpace;
        if (free - bytes < _options.FreeBytesMin)
        {
            throw new BlobStoreFullException(
                $"The disk has {free} bytes free, and {_options.FreeBytesMin} of them are kept for the journal. Make "
                + "room on the disk of the data directory.");
        }
    }

    /// <summary>Gives a whole and flushed file its name.</summary>
    internal void Publish(string whole, BlobRef reference)
    {
        var path = _files.PathOf(reference);
        var shard = _files.ShardOf(reference);
        lock (_publishing)
        {
            if (!Directory.Exists(shard))
            {
                Directory.CreateDirectory(shard);
                FlushOrEnd(_files.Root);
            }

            // One that is there already stays visible: it is durable, and the new file is the same.
            _unflushed = File.Exists(path) ? null : path;
            File.Move(whole, path, overwrite: true);
            FlushOrEnd(shard);
            _unflushed = null;
        }
    }

    /// <summary>Flushes a blob's file before it gets its name.</summary>
    internal void FlushOrEnd(SafeFileHandle file) => EndUnless(() => FileFlush.Flush(file));

    private void FlushOrEnd(string folder) => EndUnless(() => _options.FlushFolder(folder));

    private void EndUnless(Action flush)
    {
        try
        {
            flush();
        }
        catch (IOException failure) when (!FullDisk.Is(failure))
        {
            _options.Fatal(
                $"Blobs cannot be kept: {failure.Message} After a failed flush nobody knows what the disk holds, so "
                + "the process ends. Look for a failing disk in the system's log, then start again.");
            throw;
        }
    }
}
