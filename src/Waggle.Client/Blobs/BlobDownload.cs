using System.Security.Cryptography;
using Waggle.Client.Errors;

namespace Waggle.Client.Blobs;

/// <summary>A blob that comes in, checked when its end is reached.</summary>
internal sealed class BlobDownload(HttpResponseMessage response, Stream inner, string blob, string correlationId)
    : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _position;
    private bool _isChecked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => response.Content.Headers.ContentLength ?? throw NotSupported();

    public override long Position
    {
        get => _position;
        set => throw NotSupported();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        Check(buffer.Span[..count], isEnd: count == 0 && buffer.Length > 0);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Check(buffer.AsSpan(offset, read), isEnd: read == 0 && count > 0);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw NotSupported();

    public override void SetLength(long value) => throw NotSupported();

    public override void Write(byte[] buffer, int offset, int count) => throw NotSupported();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            response.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private static NotSupportedException NotSupported() =>
        new("A blob that comes in is read once, from its beginning.");

    private void Check(ReadOnlySpan<byte> read, bool isEnd)
    {
        _hash.AppendData(read);
        _position += read.Length;
        if (!isEnd || _isChecked)
        {
            return;
        }

        _isChecked = true;
        var found = BlobName.Of(_hash.GetHashAndReset());
        if (!string.Equals(found, blob, StringComparison.Ordinal))
        {
            throw new BlobDamagedException(blob, found, correlationId);
        }
    }
}
