using System.Collections.Concurrent;
using System.Security.Cryptography;
using Waggle.Core;
using Waggle.Engine.Blobs;

namespace Waggle.Testing.Blobs;

/// <summary>Blobs in memory, on a disk that can fill up and rot.</summary>
public sealed class FakeBlobStore : IBlobStore
{
    private readonly ConcurrentDictionary<BlobRef, byte[]> _blobs = new();
    private int _open;

    /// <summary>How many bytes there is room for.</summary>
    public long Room { get; set; } = long.MaxValue;

    /// <summary>How many uploads have begun and not ended.</summary>
    public int Open => _open;

    /// <inheritdoc/>
    public IBlobUpload Begin(long? lengthExpected) => lengthExpected > Room
        ? throw new BlobStoreFullException("The fake disk is full.")
        : new Upload(this);

    /// <inheritdoc/>
    public long? Find(BlobRef reference) => _blobs.TryGetValue(reference, out var bytes) ? bytes.Length : null;

    /// <inheritdoc/>
    public Stream? OpenRead(BlobRef reference) =>
        _blobs.TryGetValue(reference, out var bytes) ? new MemoryStream(bytes, writable: false) : null;

    /// <inheritdoc/>
    public IEnumerable<BlobEntry> List() => _blobs
        .OrderBy(static pair => pair.Key.Value, StringComparer.Ordinal)
        .Select(static pair => new BlobEntry(pair.Key, pair.Value.Length));

    /// <summary>Keeps bytes at once.</summary>
    public BlobRef Put(ReadOnlySpan<byte> bytes)
    {
        using var upload = Begin(bytes.Length);
        upload.Write(bytes);
        upload.Commit();
        return upload.Seal();
    }

    /// <summary>Flips a bit of what is kept under a reference.</summary>
    public void Damage(BlobRef reference)
    {
        var damaged = _blobs[reference].ToArray();
        damaged[^1] ^= 1;
        _blobs[reference] = damaged;
    }

    private sealed class Upload : IBlobUpload
    {
        private readonly FakeBlobStore _store;
        private readonly MemoryStream _bytes = new();

        public Upload(FakeBlobStore store)
        {
            _store = store;
            Interlocked.Increment(ref store._open);
        }

        public long Length => _bytes.Length;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            if (Length + bytes.Length > _store.Room)
            {
                throw new BlobStoreFullException("The fake disk is full.");
            }

            _bytes.Write(bytes);
        }

        public BlobRef Seal() => BlobRef.OfDigest(SHA256.HashData(_bytes.ToArray()));

        public void Commit() => _store._blobs[Seal()] = _bytes.ToArray();

        public void Dispose()
        {
            Interlocked.Decrement(ref _store._open);
            _bytes.Dispose();
        }
    }
}
