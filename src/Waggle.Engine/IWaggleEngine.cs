using Waggle.Core;
using Waggle.Engine.Feed;
using Waggle.Engine.Requests;

namespace Waggle.Engine;

/// <summary>The engine as the server sees it. All members may be called from any thread.</summary>
public interface IWaggleEngine
{
    /// <summary>Asks about one swarm. The task never faults: what goes wrong is an <see cref="Answer"/> too.</summary>
    /// <param name="swarm">The swarm; must exist but for <see cref="Core.Control.ControlCommand.Create"/>.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="cancellation">Only ends a claim's wait early; everything else runs to its end.</param>
    Task<Answer> AskAsync(
        SwarmId swarm, EngineRequest request, RequestContext context, CancellationToken cancellation);

    /// <summary>Listens to how far a swarm's events are durable, so that a feed waits without asking again and
    /// again.</summary>
    PositionListener Listen(SwarmId swarm);

    /// <summary>The swarms that exist, in ordinal order.</summary>
    IReadOnlyList<SwarmId> Swarms();

    /// <summary>True when the journal took the last group, or none was tried yet.</summary>
    bool IsReady { get; }

    /// <summary>Refuses new requests with <see cref="EngineFailure.Draining"/>, ends waits, commits what is decided,
    /// writes a checkpoint. The task ends when all that is done.</summary>
    Task StopAsync();
}
