using System.Globalization;
using System.Text;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Tickets;

/// <summary>Which tickets to list. Filters that are null let everything through; all that are set must hold.</summary>
public sealed record ListTicketsOptions
{
    /// <summary>Tickets in any of these states.</summary>
    /// <value>Null: in any state.</value>
    public IReadOnlyList<TicketState>? States { get; init; }

    /// <summary>Tickets with this label: a name, or <c>name=value</c>.</summary>
    /// <value>Null: with any labels.</value>
    public string? Label { get; init; }

    /// <summary>Tickets held by this agent.</summary>
    /// <value>An id. Null: held or not.</value>
    public string? Agent { get; init; }

    /// <summary>Children of this ticket.</summary>
    /// <value>An id. Null: of any or none.</value>
    public string? Parent { get; init; }

    /// <summary>Tickets with this text in title or id, ignoring ASCII case.</summary>
    /// <value>1 to 200 characters. Null: any text.</value>
    public string? Text { get; init; }

    /// <summary>The order.</summary>
    /// <value>Null: as created.</value>
    public TicketSort? Sort { get; init; }

    /// <summary>Whether the order is reversed.</summary>
    /// <value>Default: false.</value>
    public bool Descending { get; init; }

    /// <summary>How many tickets a page has at most.</summary>
    /// <value>1 to 1,000. Null: 100.</value>
    public int? Limit { get; init; }

    /// <summary>Where the page begins: <see cref="TicketPage.NextCursor"/> of the page before.</summary>
    /// <value>Null: the first page.</value>
    public string? Cursor { get; init; }

    /// <summary>The journal position that the page must reflect at least.</summary>
    /// <value>0 and up. Null: as of now.</value>
    public long? MinPosition { get; init; }

    internal string ToQuery()
    {
        var query = new StringBuilder();
        Add(query, "state", States is null ? null : string.Join(',', States.Select(WireName.Of)));
        Add(query, "label", Label);
        Add(query, "agent", Agent);
        Add(query, "parent", Parent);
        Add(query, "text", Text);
        var sort = WireName.Of(Sort ?? TicketSort.Created);
        Add(query, "sort", Descending ? "-" + sort : Sort is null ? null : sort);
        Add(query, "limit", Limit?.ToString(CultureInfo.InvariantCulture));
        Add(query, "cursor", Cursor);
        Add(query, "minPosition", MinPosition?.ToString(CultureInfo.InvariantCulture));
        return query.ToString();
    }

    private static void Add(StringBuilder query, string name, string? value)
    {
        if (value is not null)
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
