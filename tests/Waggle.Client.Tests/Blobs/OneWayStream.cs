using System.Text;

namespace Waggle.Client.Tests.Blobs;

/// <summary>A stream that cannot go back, as a pipe is none.</summary>
internal sealed class OneWayStream(string text) : Stream
{
    private readonly MemoryStream _bytes = new(Encoding.UTF8.GetBytes(text));

    /// <summary>Thrown instead of the end, or null.</summary>
    public Exception? Fault { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = _bytes.Read(buffer, offset, count);
        return read > 0 || Fault is null ? read : throw Fault;
    }

    // In place, as everything on the one thread of these tests.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = _bytes.Read(buffer.Span);
        return read > 0 || Fault is null ? ValueTask.FromResult(read) : ValueTask.FromException<int>(Fault);
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
