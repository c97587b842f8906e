using Waggle.Engine;
using Waggle.Engine.Feed;
using Waggle.Engine.Requests;
using Waggle.Server.Exchanges;
using Waggle.Server.Problems;

namespace Waggle.Server.Events;

/// <summary>All event streams of this server.</summary>
/// <param name="limits">What they may take.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Ends when the server stops, and all streams with it.</param>
internal sealed class EventStreams(EventStreamLimits limits, TimeProvider time, CancellationToken stopping)
{
    private int _open;

    /// <summary>The reply that is a stream, or the refusal when there are too many of them.</summary>
    public Reply Open(Exchange exchange, IWaggleEngine engine, FeedQuery query)
    {
        if (Interlocked.Increment(ref _open) > limits.StreamsMax)
        {
            Interlocked.Decrement(ref _open);
            return Reply.Of(ProblemKinds.Overloaded.With(
                $"{limits.StreamsMax} streams of events are open; there can be no more. Close one, or read pages."));
        }

        var swarm = exchange.Swarm;
        return Reply.Streamed(EventForm.Stream, async http =>
        {
            try
            {
                using var listener = engine.Listen(swarm);
                await new EventStream(http, swarm, listener, Ask, limits, time).RunAsync(query, stopping);
            }
            finally
            {
                Interlocked.Decrement(ref _open);
            }
        });

        Task<Answer> Ask(FeedQuery wanted) => exchange.AskAboutAsync(swarm, new EngineRequest.ReadEvents(wanted));
    }
}
