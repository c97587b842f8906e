using Waggle.Core;

namespace Waggle.Engine.Feed;

/// <summary>Tells those who listen that events of a swarm became durable. Kept apart from the swarms themselves, so
/// that a swarm that leaves memory and comes back is still heard.</summary>
internal sealed class PositionSignals
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<PositionListener>> _listeners = new(StringComparer.Ordinal);
    private volatile int _count;

    /// <summary>Listens to a swarm, from now on. Any thread.</summary>
    public PositionListener Listen(SwarmId swarm)
    {
        var listener = new PositionListener(listener => Leave(swarm, listener));
        lock (_gate)
        {
            if (!_listeners.TryGetValue(swarm.Value, out var listeners))
            {
                _listeners.Add(swarm.Value, listeners = []);
            }

            listeners.Add(listener);
            _count++;
        }

        return listener;
    }

    /// <summary>Events up to a position are durable. On the loop, after each commit: costs next to nothing when nobody
    /// listens.</summary>
    public void Moved(SwarmId swarm, long position)
    {
        if (_count == 0)
        {
            return;
        }

        lock (_gate)
        {
            if (_listeners.TryGetValue(swarm.Value, out var listeners))
            {
                listeners.ForEach(listener => listener.Moved(position));
            }
        }
    }

    private void Leave(SwarmId swarm, PositionListener listener)
    {
        lock (_gate)
        {
            if (!_listeners.TryGetValue(swarm.Value, out var listeners) || !listeners.Remove(listener))
            {
                return;
            }

            _count--;
            if (listeners.Count == 0)
            {
                _listeners.Remove(swarm.Value);
            }
        }
    }
}
