using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Waggle.Core;
using Waggle.Engine.Blobs;

namespace Waggle.Journal.Sqlite.Blobs;

/// <summary>A file that becomes a blob when it is whole.</summary>
internal sealed class FileBlobUpload : IBlobUpload
{
    /// <summary>How often the free room is looked at: often enough that sixteen uploads overshoot by 16 MiB at
    /// most.</summary>
    private const int BytesBetweenLooks = 1024 * 1024;

    private readonly FileBlobStore _store;
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _looked;
    private BlobRef? _sealed;
    private bool _isPublished;

    /// <summary>Makes the file.</summary>
    public FileBlobUpload(FileBlobStore store, string path)
    {
        (_store, _path) = (store, path);
        _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <inheritdoc/>
    public long Length { get; private set; }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Invariant.Holds(_sealed is null);
        if (Length + bytes.Length - _looked >= BytesBetweenLooks)
        {
            _store.RequireRoom(bytes.Length);
            _looked = Length + bytes.Length;
        }

        try
        {
            RandomAccess.Write(_file, bytes, Length);
        }
        catch (IOException failure) when (FullDisk.Is(failure))
        {
            throw FullDisk.Refusal(failure);
        }

        _hash.AppendData(bytes);
        Length += bytes.Length;
    }

    /// <inheritdoc/>
    public BlobRef Seal() => _sealed ??= BlobRef.OfDigest(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Commit()
    {
        var reference = Seal();
        try
        {
            _store.FlushOrEnd(_file);
            _file.Dispose();
            _store.Publish(_path, reference);
            _isPublished = true;
        }
        catch (IOException failure) when (FullDisk.Is(failure))
        {
            throw FullDisk.Refusal(failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hash.Dispose();
        _file.Dispose();
        if (!_isPublished)
        {
            File.Delete(_path);
        }
    }
}
