using Waggle.Contracts;
using Waggle.Contracts.Events;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Engine.Feed;
using Waggle.Engine.Requests;
using Waggle.Server.Describing;
using Waggle.Server.Exchanges;
using Waggle.Server.Problems;

namespace Waggle.Server.Events;

/// <summary>What happened in a swarm: a page, a bare batch, or a stream that goes on.</summary>
internal sealed class EventEndpoints(ApiRoutes routes, EventStreams streams)
{
    /// <summary>Binds the route.</summary>
    public static void Map(ApiRoutes routes, EventStreams streams) => routes.Get(
        Routes.Events,
        new EventEndpoints(routes, streams).ReadAsync,
        new(
            "readEvents",
            "Reads what happened, in order: a page, or with 'Accept: text/event-stream' a stream that goes on.",
            typeof(EventPage))
        {
            OtherTypes = [EventForm.Batch, EventForm.Stream],
            Refuses = [ProblemKinds.PositionGone],
            Query =
            [
                new(
                    "after",
                    "Only what comes after: a cursor, a position or the id of an event. 0 (default): from the first"
                    + " on. A stream prefers the header Last-Event-ID."),
                new("limit", "How many events at most. 1 to 1,000 (100). Not for streams.", IsNumber: true),
                new(
                    "type",
                    "Only events of these types: 'waggle.ticket.claimed.v1', or 'waggle.ticket.*' for all that begin"
                    + " so; may be repeated, or hold several separated by commas."),
                new("subject", "Only events about this ticket or agent."),
                QueryDescription.MinPosition,
            ],
        });

    private Task<Reply> ReadAsync(Exchange exchange)
    {
        var form = EventForm.Of(exchange.Accept);
        var isStream = string.Equals(form, EventForm.Stream, StringComparison.Ordinal);
        var query = exchange.Query;
        var limit = query.Long("limit", 1, Limits.PageSizeMax);
        if (isStream && limit is not null)
        {
            query.Refuse("limit", "is not for streams, which go on; close the connection when you have enough");
        }

        var cursor = CursorOf(exchange, isStream);
        var wanted = new FeedQuery(
            cursor.Position,
            cursor.Generation,
            (int)(limit ?? (isStream ? Limits.PageSizeMax : Limits.PageSizeDefault)),
            EventFilter.TypesOf(query),
            query.Id("subject"));

        // A stream reads for itself once it listens; here it only learns whether it may begin.
        var first = isStream ? wanted with { Limit = 1, Types = null, Subject = null } : wanted;
        return exchange.ReadAsync<Answer.Events>(
            new EngineRequest.ReadEvents(first),
            answer => isStream
                ? streams.Open(exchange, routes.Engine, wanted)
                : Page(exchange, answer, isBare: string.Equals(form, EventForm.Batch, StringComparison.Ordinal)));
    }

    /// <summary>Where the caller stands.</summary>
    public static EventCursor CursorOf(Exchange exchange, bool isStream)
    {
        var cursor = default(EventCursor);
        if (exchange.Query.One("after") is { } after && !EventCursor.TryRead(after, out cursor))
        {
            exchange.Query.Refuse("after", EventCursor.Rule);
        }

        // A browser that connects again sends the address of its first request with it.
        if (isStream
            && exchange.Header(Headers.LastEventId) is { } last
            && !EventCursor.TryRead(last, out cursor))
        {
            exchange.RefuseHeader(Headers.LastEventId, EventCursor.Rule);
        }

        return cursor;
    }

    /// <summary>A page of events.</summary>
    public static Reply Page(Exchange exchange, Answer.Events answer, bool isBare)
    {
        var events = new CloudEvent[answer.Items.Length];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = CloudEventRendering.Render(exchange.Swarm, answer.Items[i]);
        }

        var next = new EventCursor(answer.Generation, answer.Reached).ToString();
        return isBare
            ? Reply.Ok<IReadOnlyList<CloudEvent>>(events, WaggleJsonContext.Wire.IReadOnlyListCloudEvent) with
            {
                MediaType = EventForm.Batch,
                NextCursor = next,
            }
            : Reply.Ok(
                new EventPage
                {
                    Events = events,
                    NextCursor = next,
                    HasMore = answer.Reached < answer.Position,
                    Position = answer.Position,
                },
                WaggleJsonContext.Wire.EventPage);
    }
}
