using Waggle.Core;
using Waggle.Engine;
using Waggle.Engine.Feed;
using Waggle.Engine.Requests;

namespace Waggle.Server.Tests.Serving;

/// <summary>An engine whose claims wait until it stops, or until their caller is gone.</summary>
public sealed class ParkingEngine : IWaggleEngine
{
    private readonly TaskCompletionSource _parked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Answer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a claim waits.</summary>
    public Task Parked => _parked.Task;

    /// <summary>Ends when the wait of a claim was called off.</summary>
    public Task Abandoned => _abandoned.Task;

    /// <inheritdoc/>
    public bool IsReady => true;

    /// <inheritdoc/>
    public Task<Answer> AskAsync(
        SwarmId swarm, EngineRequest request, RequestContext context, CancellationToken cancellation)
    {
        Assert.IsType<EngineRequest.Claim>(request);
        cancellation.Register(() =>
        {
            _answer.TrySetResult(new Answer.Claims(1, [], []));
            _abandoned.TrySetResult();
        });
        _parked.TrySetResult();
        return _answer.Task;
    }

    /// <inheritdoc/>
    public PositionListener Listen(SwarmId swarm) => throw new InvalidOperationException("Nobody listens here.");

    /// <inheritdoc/>
    public IReadOnlyList<SwarmId> Swarms() => [];

    /// <inheritdoc/>
    public Task StopAsync()
    {
        _answer.TrySetResult(new Answer.Claims(1, [], []));
        return Task.CompletedTask;
    }
}
