using System.Security.Cryptography;
using Waggle.Core;

namespace Waggle.Engine.Blobs;

/// <summary>Reads a blob, and checks what was read against its name.</summary>
/// <remarks>Whoever reads it from the first byte to the last never gets the last part of a damaged blob: the hash is
/// checked before that part is handed out. A range in between cannot be checked, since the name is the hash of the
/// whole; whoever puts a blob together from ranges checks it.</remarks>
public sealed class VerifiedBlobStream(Stream inner, BlobRef reference) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // Taken once: a file that grows while it is read is as damaged as one that is cut.
    private readonly long _length = inner.Length;
    private long _hashed;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => _length;

    /// <inheritdoc/>
    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    /// <inheritdoc/>
    /// <exception cref="BlobDamagedException">The blob was read to its end, and is not what its name says.</exception>
    public override int Read(Span<byte> buffer)
    {
        var at = inner.Position;
        var count = inner.Read(buffer);
        Check(at, buffer[..count]);
        return count;
    }

    /// <inheritdoc/>
    /// <exception cref="BlobDamagedException">The blob was read to its end, and is not what its name says.</exception>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="BlobDamagedException">The blob was read to its end, and is not what its name says.</exception>
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var at = inner.Position;
        var count = await inner.ReadAsync(buffer, cancellationToken);
        Check(at, buffer.Span[..count]);
        return count;
    }

    /// <inheritdoc/>
    /// <exception cref="BlobDamagedException">The blob was read to its end, and is not what its name says.</exception>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("A blob never changes.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("A blob never changes.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Check(long at, ReadOnlySpan<byte> read)
    {
        if (at != _hashed)
        {
            return;
        }

        _hash.AppendData(read);
        _hashed += read.Length;
        var isCut = read.IsEmpty && _hashed < _length;
        if (isCut || _hashed > _length || (_hashed == _length && BlobRef.OfDigest(_hash.GetCurrentHash()) != reference))
        {
            throw new BlobDamagedException(reference);
        }
    }
}
