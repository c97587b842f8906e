using Waggle.Core;
using Waggle.Engine.Feed;
using Waggle.Engine.Journal;
using Waggle.Engine.Loop;
using Waggle.Engine.Requests;

namespace Waggle.Engine;

/// <summary>The engine for a server: the loop on a thread of its own.</summary>
public sealed class WaggleEngine : IWaggleEngine, IDisposable
{
    // Blocks at once: a semaphore that spins first takes the processor from those who would wake it, on a machine with
    // few cores.
    private readonly AutoResetEvent _signal = new(initialState: false);
    private readonly EngineLoop _loop;
    private readonly Thread _thread;
    private int _isSignalled;
    private volatile bool _isDone;

    private WaggleEngine(IJournal journal, TimeProvider time, EngineOptions options)
    {
        _loop = new(journal, time, options, Wake);
        _thread = new(Run) { IsBackground = true, Name = "waggle-engine" };
    }

    /// <summary>The loop, for those who want to hear of faults.</summary>
    public EngineLoop Loop => _loop;

    /// <inheritdoc/>
    public bool IsReady => _loop.IsReady;

    /// <summary>Reads every swarm of the journal and begins to serve. Blocks while it reads.</summary>
    /// <exception cref="JournalDamagedException">What is there does not fit together.</exception>
    /// <exception cref="JournalAheadException">A last event is far in the future.</exception>
    public static WaggleEngine Start(IJournal journal, TimeProvider time, EngineOptions options)
    {
        var engine = new WaggleEngine(journal, time, options);
        engine._loop.Start();
        engine._thread.Start();
        return engine;
    }

    /// <inheritdoc/>
    public IReadOnlyList<SwarmId> Swarms() => _loop.Swarms;

    /// <inheritdoc/>
    public Task<Answer> AskAsync(
        SwarmId swarm, EngineRequest request, RequestContext context, CancellationToken cancellation)
    {
        var answered = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancel = _loop.Ask(swarm, request, context, answered.SetResult);
        if (request is not EngineRequest.Claim || !cancellation.CanBeCanceled)
        {
            return answered.Task;
        }

        return Awaited(answered.Task, cancellation.Register(cancel));
    }

    /// <inheritdoc/>
    public PositionListener Listen(SwarmId swarm) => _loop.Listen(swarm);

    /// <inheritdoc/>
    public Task StopAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Stop(stopped.SetResult);
        return stopped.Task;
    }

    /// <summary>Ends the thread and closes the journal. Stop first, or what is not durable is lost.</summary>
    public void Dispose()
    {
        _isDone = true;
        Wake();
        _thread.Join();
        _loop.Dispose();
        _signal.Dispose();
    }

    private static async Task<Answer> Awaited(Task<Answer> answer, CancellationTokenRegistration registration)
    {
        await using (registration)
        {
            return await answer;
        }
    }

    private void Wake()
    {
        if (Interlocked.Exchange(ref _isSignalled, 1) == 0)
        {
            _signal.Set();
        }
    }

    private void Run()
    {
        while (!_isDone)
        {
            // Cleared before the inbox is looked at, so that nothing posted meanwhile is overlooked.
            Interlocked.Exchange(ref _isSignalled, 0);
            _loop.Pump();
            var wait = _loop.NextWake is { } next ? Math.Min(next.TotalMilliseconds + 1, int.MaxValue) : -1;
            _signal.WaitOne((int)wait);
        }
    }
}
