namespace Waggle.Engine.Feed;

/// <summary>Hears how far a swarm's events are durable. Dispose it when nobody listens any more.</summary>
/// <remarks>Listen first, then read: what became durable in between is heard, what was durable before is
/// read.</remarks>
public sealed class PositionListener : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Action<PositionListener> _left;
    private TaskCompletionSource? _waiting;
    private long _position;

    internal PositionListener(Action<PositionListener> left) => _left = left;

    /// <summary>Ends when an event after a position is durable, or by <see cref="EndWait"/>. One wait at a
    /// time.</summary>
    public Task BeyondAsync(long position)
    {
        lock (_gate)
        {
            if (_position > position)
            {
                return Task.CompletedTask;
            }

            _waiting ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiting.Task;
        }
    }

    /// <summary>Ends the wait that goes on, if one does, though nothing came. Any thread.</summary>
    public void EndWait() => End(position: null);

    /// <inheritdoc/>
    public void Dispose() => _left(this);

    internal void Moved(long position) => End(position);

    private void End(long? position)
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            _position = position ?? _position;
            waiting = _waiting;
            _waiting = null;
        }

        waiting?.SetResult();
    }
}
