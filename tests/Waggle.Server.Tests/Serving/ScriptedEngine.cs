using System.Collections.Concurrent;
using Waggle.Core;
using Waggle.Engine;
using Waggle.Engine.Feed;
using Waggle.Engine.Requests;

namespace Waggle.Server.Tests.Serving;

/// <summary>An engine that answers what the test says, and remembers what it was asked.</summary>
public sealed class ScriptedEngine(Func<EngineRequest, Answer> answer) : IWaggleEngine
{
    private readonly ConcurrentQueue<(EngineRequest Request, RequestContext Context)> _asked = new();

    /// <summary>Everything it was asked, in order.</summary>
    public IReadOnlyList<(EngineRequest Request, RequestContext Context)> Asked => [.. _asked];

    /// <inheritdoc/>
    public bool IsReady { get; set; } = true;

    /// <inheritdoc/>
    public Task<Answer> AskAsync(
        SwarmId swarm, EngineRequest request, RequestContext context, CancellationToken cancellation)
    {
        _asked.Enqueue((request, context));
        return Task.FromResult(answer(request));
    }

    /// <inheritdoc/>
    public PositionListener Listen(SwarmId swarm) => throw new InvalidOperationException("Nobody listens here.");

    /// <inheritdoc/>
    public IReadOnlyList<SwarmId> Swarms() => [SwarmId.Default];

    /// <inheritdoc/>
    public Task StopAsync() => Task.CompletedTask;
}
