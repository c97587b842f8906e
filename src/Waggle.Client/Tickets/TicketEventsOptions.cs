using System.Globalization;

namespace Waggle.Client.Tickets;

/// <summary>Which events of a ticket are read.</summary>
public sealed record TicketEventsOptions
{
    /// <summary>Only what comes after.</summary>
    /// <value>A cursor that an earlier page gave, a position, or the id of an event. Null: from the ticket's creation
    /// on.</value>
    public string? After { get; init; }

    /// <summary>How many events at most.</summary>
    /// <value>1 to 1,000. Null: 100.</value>
    public int? Limit { get; init; }

    internal string ToQuery()
    {
        var after = After is null ? null : "after=" + Uri.EscapeDataString(After);
        var limit = Limit is { } number ? "limit=" + number.ToString(CultureInfo.InvariantCulture) : null;
        var query = string.Join('&', new[] { after, limit }.Where(static part => part is not null));
        return query.Length == 0 ? query : "?" + query;
    }
}
