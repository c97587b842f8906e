namespace Waggle.Simulation.Network;

/// <summary>The body of an answer as it arrives: readers wait for what is still on its way.</summary>
internal sealed class ArrivingBody(Action abandoned) : Stream
{
    private readonly Queue<ReadOnlyMemory<byte>> _arrived = new();
    private TaskCompletionSource? _waiting;
    private bool _hasEnded;
    private bool _isBroken;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Bytes arrive.</summary>
    public void Arrive(ReadOnlyMemory<byte> bytes)
    {
        _arrived.Enqueue(bytes);
        Wake();
    }

    /// <summary>Nothing comes any more.</summary>
    public void End(bool isBroken)
    {
        (_hasEnded, _isBroken) = (true, isBroken);
        Wake();
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_arrived.Count == 0 && !_hasEnded)
        {
            _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var waiting = _waiting;
            await using var registration = cancellationToken.Register(() => waiting.TrySetCanceled(cancellationToken));
            await waiting.Task;
        }

        return Take(buffer.Span);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new InvalidOperationException("Nothing may block the only thread.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            abandoned();
        }

        base.Dispose(disposing);
    }

    private void Wake()
    {
        var waiting = _waiting;
        _waiting = null;
        waiting?.TrySetResult();
    }

    private int Take(Span<byte> buffer)
    {
        if (!_arrived.TryDequeue(out var first))
        {
            return _isBroken ? throw new IOException("The simulated connection broke.") : 0;
        }

        var count = Math.Min(first.Length, buffer.Length);
        first.Span[..count].CopyTo(buffer);
        if (count == first.Length)
        {
            return count;
        }

        // What did not fit comes first next time.
        var later = _arrived.ToList();
        _arrived.Clear();
        _arrived.Enqueue(first[count..]);
        later.ForEach(_arrived.Enqueue);
        return count;
    }
}
