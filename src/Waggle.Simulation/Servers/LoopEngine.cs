using System.Diagnostics.CodeAnalysis;
using Waggle.Core;
using Waggle.Engine;
using Waggle.Engine.Feed;
using Waggle.Engine.Journal;
using Waggle.Engine.Loop;
using Waggle.Engine.Requests;
using Waggle.Simulation.Scheduling;

namespace Waggle.Simulation.Servers;

/// <summary>The engine for a simulated server: the real loop, pumped by the schedule instead of a thread.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A process that is killed frees nothing.")]
internal sealed class LoopEngine : IWaggleEngine
{
    private readonly EngineLoop _loop;
    private readonly Node _node;
    private readonly ITimer _timer;
    private bool _isWoken;

    public LoopEngine(IJournal journal, NodeClock clock, Node node, EngineOptions options)
    {
        _node = node;
        _timer = clock.CreateTimer(
            _ => Pump(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _loop = new(journal, clock, options, Wake);
    }

    /// <inheritdoc/>
    public bool IsReady => _loop.IsReady;

    /// <summary>Reads the journal, and begins to serve.</summary>
    public void Start()
    {
        _loop.Start();
        Wake();
    }

    /// <inheritdoc/>
    public Task<Answer> AskAsync(
        SwarmId swarm, EngineRequest request, RequestContext context, CancellationToken cancellation)
    {
        var answered = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancel = _loop.Ask(swarm, request, context, answered.SetResult);
        if (request is EngineRequest.Claim && cancellation.CanBeCanceled)
        {
            cancellation.Register(cancel);
        }

        return answered.Task;
    }

    /// <inheritdoc/>
    public PositionListener Listen(SwarmId swarm) => _loop.Listen(swarm);

    /// <inheritdoc/>
    public IReadOnlyList<SwarmId> Swarms() => _loop.Swarms;

    /// <inheritdoc/>
    public Task StopAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Stop(stopped.SetResult);
        return stopped.Task;
    }

    private void Wake()
    {
        if (!_isWoken)
        {
            _isWoken = true;
            _node.Post(_ => Pump(), null);
        }
    }

    private void Pump()
    {
        _isWoken = false;
        _loop.Pump();
        _timer.Change(
            _loop.NextWake is { } next ? next + TimeSpan.FromMilliseconds(1) : Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }
}
