using Waggle.Contracts;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;
using Waggle.Server.Bodies;
using Waggle.Server.Exchanges;
using Waggle.Server.Problems;
using TicketState = Waggle.Contracts.Tickets.TicketState;

namespace Waggle.Server.Tickets;

/// <summary>One verb for all tickets of a filter.</summary>
internal static class BulkEndpoints
{
    private static readonly TicketState[] _cancellable =
    [
        TicketState.Blocked, TicketState.Pending, TicketState.Claimed, TicketState.InProgress, TicketState.Review,
        TicketState.Failed,
    ];

    private static readonly TicketState[] _retryable = [TicketState.Failed, TicketState.Cancelled];

    /// <summary>Binds the routes.</summary>
    public static void Map(ApiRoutes routes)
    {
        Map(
            routes,
            Routes.CancelTickets,
            BulkVerb.Cancel,
            _cancellable,
            "cancelTickets",
            "Withdraws tickets of a filter, at most 1,000 in one commit; says how many. Ask until it says 0.");
        Map(
            routes,
            Routes.RetryTickets,
            BulkVerb.Retry,
            _retryable,
            "retryTickets",
            "Opens tickets of a filter again, at most 1,000 in one commit; says how many. Ask until it says 0.");
    }

    private static void Map(
        ApiRoutes routes, string path, BulkVerb verb, TicketState[] states, string name, string summary) =>
        routes.Post(
            path,
            async exchange =>
            {
                var body = await exchange.ReadBodyAsync();
                var (actor, reason) = (body.RequiredId("actor"), body.Text("reason", Limits.MessageBytesMax));
                var limit = body.Integer("limit", 1, Limits.BulkMax, Limits.BulkMax);
                var query = QueryOf(body, states, limit);
                body.RefuseUnknown();
                return await exchange.AskAsync<Answer.Changed>(
                    new EngineRequest.ActOnTickets(query, verb, actor, reason),
                    static answer => Reply.Ok(
                        new BulkAnswer { Changed = answer.Count }, WaggleJsonContext.Wire.BulkAnswer));
            },
            new(name, summary, typeof(BulkAnswer))
            {
                Takes = typeof(BulkRequest),
                Refuses = [ProblemKinds.IdempotencyKeyReused],
            });

    private static RowQuery QueryOf(ObjectReader body, TicketState[] states, int limit)
    {
        // A missing filter must not mean all tickets: an empty one does.
        body.Require("filter");
        var filter = body.Object("filter");
        var asked = filter?.List("states", states.Length, static item => item.AsLine(Limits.TypeLengthMax)) ?? [];
        foreach (var word in asked)
        {
            if (!states.Select(WireName.Of).Contains(word, StringComparer.Ordinal))
            {
                filter!.Refuse("states", $"must be of {string.Join(", ", states.Select(WireName.Of))}");
                break;
            }
        }

        var label = filter?.Line("label", Limits.LabelNameLengthMax + 1 + Limits.LabelValueLengthMax);
        var split = label?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        var meant = states.Where(
            state => asked.IsEmpty || asked.Contains(WireName.Of(state), StringComparer.Ordinal));
        var query = new RowQuery(
            [.. meant.Select(StatusOf)],
            split < 0 ? label : label![..split],
            split < 0 ? null : label![(split + 1)..],
            filter?.Id("agent"),
            filter?.Id("parent"),
            filter?.Line("text", Limits.SearchTextLengthMax),
            RowSort.Created,
            Descending: false,
            After: null,
            limit);
        filter?.RefuseUnknown();
        return query;
    }

    private static TicketStatus StatusOf(TicketState state) => (TicketStatus)state;
}
