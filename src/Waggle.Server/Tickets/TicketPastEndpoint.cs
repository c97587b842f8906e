using Waggle.Contracts;
using Waggle.Contracts.Events;
using Waggle.Contracts.Json;
using Waggle.Engine.Requests;
using Waggle.Server.Describing;
using Waggle.Server.Events;
using Waggle.Server.Exchanges;
using Waggle.Server.Problems;

namespace Waggle.Server.Tickets;

/// <summary>Reads a ticket as it was, and what happened to it.</summary>
internal static class TicketPastEndpoint
{
    private const string Name = "at";

    /// <summary>What the parameter does.</summary>
    public static QueryDescription At { get; } = new(
        Name,
        "The ticket as it was after the event at this position; not together with other parameters. The end of a lease"
        + " is told as it was when the lease was given.",
        IsNumber: true);

    /// <summary>What the history does.</summary>
    public static RouteDescription Events { get; } = new(
        "readTicketEvents",
        "Reads what happened to a ticket, oldest first; also to one that was merged long ago.",
        typeof(EventPage))
    {
        Refuses = [ProblemKinds.TicketUnknown, ProblemKinds.PositionGone],
        Query =
        [
            new("after", "Only what comes after: a cursor, a position or the id of an event. 0 (default): all."),
            new("limit", "How many events at most. 1 to 1,000 (100).", IsNumber: true),
            QueryDescription.MinPosition,
        ],
    };

    /// <summary>The position that is asked for, or null: the present.</summary>
    public static long? PositionOf(Exchange exchange) => exchange.Query.Long(Name, 1, long.MaxValue);

    /// <summary>Answers as of a position, and waits for it a little if it is ahead.</summary>
    public static Task<Reply> ReadAsync(Exchange exchange, long position) => exchange.ReadAtAsync<Answer.Tickets>(
        new EngineRequest.ReadTicketAt(exchange.TicketInPath(), position),
        static answer => Reply.Ok(TicketRendering.Render(answer.Items[0]), WaggleJsonContext.Wire.Ticket),
        position);

    /// <summary>Answers a page of the ticket's own events.</summary>
    public static Task<Reply> ReadEventsAsync(Exchange exchange)
    {
        var cursor = EventEndpoints.CursorOf(exchange, isStream: false);
        var limit = (int)(exchange.Query.Long("limit", 1, Limits.PageSizeMax) ?? Limits.PageSizeDefault);
        return exchange.ReadAsync<Answer.Events>(
            new EngineRequest.ReadTicketEvents(exchange.TicketInPath(), cursor.Position, cursor.Generation, limit),
            answer => EventEndpoints.Page(exchange, answer, isBare: false));
    }
}
