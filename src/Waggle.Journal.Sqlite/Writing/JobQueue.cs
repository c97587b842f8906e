using System.Diagnostics.CodeAnalysis;

namespace Waggle.Journal.Sqlite.Writing;

/// <summary>Jobs for one thread, in order; adding waits while it is full.</summary>
/// <remarks>Waiting gives the processor up at once. A collection that spins first would take it, on a machine with few
/// cores, from the engine that is about to add the next job.</remarks>
internal sealed class JobQueue(int max)
{
    private readonly object _gate = new();
    private readonly Queue<Action> _jobs = new();
    private bool _isComplete;

    /// <summary>True when there is nothing to take just now.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _jobs.Count == 0;
            }
        }
    }

    /// <exception cref="InvalidOperationException">It takes nothing more.</exception>
    public void Add(Action job)
    {
        lock (_gate)
        {
            while (_jobs.Count >= max && !_isComplete)
            {
                Monitor.Wait(_gate);
            }

            if (_isComplete)
            {
                throw new InvalidOperationException("The journal is closed.");
            }

            _jobs.Enqueue(job);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Takes nothing more. What is in it can still be taken.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for the next job. False: there will be none.</summary>
    public bool TryTake([NotNullWhen(true)] out Action? job)
    {
        lock (_gate)
        {
            while (_jobs.Count == 0 && !_isComplete)
            {
                Monitor.Wait(_gate);
            }

            Monitor.PulseAll(_gate);
            return _jobs.TryDequeue(out job);
        }
    }
}
