using System.Security.Cryptography;
using System.Text;
using Waggle.Contracts;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;
using Waggle.Server.Describing;
using Waggle.Server.Exchanges;
using TicketState = Waggle.Contracts.Tickets.TicketState;

namespace Waggle.Server.Tickets;

/// <summary>Lists tickets: filters, order, pages.</summary>
internal static class TicketListEndpoint
{
    private static readonly string[] _states = [.. Enum.GetValues<TicketState>().Select(WireName.Of)];
    private static readonly string[] _sorts = [.. Enum.GetValues<TicketSort>().Select(WireName.Of)];

    /// <summary>What the contract says about it.</summary>
    public static RouteDescription Description { get; } = new(
        "listTickets", "Lists tickets: a snapshot that names its position.", typeof(Contracts.Tickets.TicketPage))
    {
        Query =
        [
            new("state", "Only tickets in these states; may be repeated, or hold several separated by commas."),
            new("label", "Only tickets with this label: 'name', or 'name=value'."),
            new("agent", "Only tickets that this agent holds."),
            new("parent", "Only children of this ticket."),
            new("text", "Only tickets whose title or id contains this, whatever the case of ASCII letters."),
            new("sort", "created (default), updated or priority; with '-' before it the other way round."),
            new("limit", "How many tickets at most. 1 to 1,000 (100).", IsNumber: true),
            new("cursor", "The 'nextCursor' of the page before, with the same filters and order."),
            QueryDescription.MinPosition,
        ],
    };

    /// <summary>Serves one page.</summary>
    public static Task<Reply> ListAsync(Exchange exchange)
    {
        var filter = FilterOf(exchange.Query);
        var fingerprint = FingerprintOf(filter);
        var cursor = exchange.Query.One("cursor");
        RowQuery.Mark? after = null;
        if (cursor is not null && !TicketCursor.TryRead(cursor, fingerprint, out after))
        {
            exchange.Query.Refuse(
                "cursor", "must be the 'nextCursor' of an earlier page, with the same filters and order as that page");
        }

        return exchange.ReadAsync<Answer.TicketPage>(
            new EngineRequest.ListTickets(filter with { After = after }),
            answer => Reply.Ok(
                new Contracts.Tickets.TicketPage
                {
                    Tickets = TicketRendering.Render(answer.Items),
                    NextCursor = answer.Next is null ? null : TicketCursor.Write(answer.Next, fingerprint),
                    Position = answer.Position,
                },
                WaggleJsonContext.Wire.TicketPage));
    }

    private static RowQuery FilterOf(QueryReader query)
    {
        var (labelName, labelValue) = LabelOf(query);
        var sort = query.One("sort") ?? _sorts[0];
        var descending = sort.StartsWith('-');
        var order = Array.IndexOf(_sorts, descending ? sort[1..] : sort);
        if (order < 0)
        {
            query.Refuse("sort", $"must be one of {string.Join(", ", _sorts)}, with or without '-' before it");
        }

        return new(
            StatesOf(query),
            labelName,
            labelValue,
            query.Id("agent"),
            query.Id("parent"),
            query.Line("text", Limits.SearchTextLengthMax),
            (RowSort)Math.Max(order, 0),
            descending,
            After: null,
            (int)(query.Long("limit", 1, Limits.PageSizeMax) ?? Limits.PageSizeDefault));
    }

    private static List<TicketStatus>? StatesOf(QueryReader query)
    {
        var words = query.Several("state");
        if (words.Count == 0)
        {
            return null;
        }

        var states = new SortedSet<TicketStatus>();
        foreach (var word in words)
        {
            if (!WireName.TryParse<TicketState>(word, out var state))
            {
                query.Refuse("state", $"must be of {string.Join(", ", _states)}");
                break;
            }

            states.Add((TicketStatus)state);
        }

        return [.. states];
    }

    private static (string? Name, string? Value) LabelOf(QueryReader query)
    {
        if (query.Line("label", Limits.LabelNameLengthMax + 1 + Limits.LabelValueLengthMax) is not { } label)
        {
            return (null, null);
        }

        // A name may not hold '=' here, a value may.
        var split = label.IndexOf('=', StringComparison.Ordinal);
        return split < 0 ? (label, null) : (label[..split], label[(split + 1)..]);
    }

    // A cursor is only good for the list it comes from: under another filter or order it would skip or repeat tickets.
    private static long FingerprintOf(RowQuery query)
    {
        var states = query.Statuses is null ? "" : string.Join(',', query.Statuses);
        var label = $"{query.LabelName}\n{query.LabelValue}";
        var text = $"{states}\n{label}\n{query.Agent}\n{query.Parent}\n{query.Text}\n{query.Sort}\n{query.Descending}";
        return BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0);
    }
}
