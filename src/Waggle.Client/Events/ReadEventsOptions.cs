using System.Globalization;
using System.Text;

namespace Waggle.Client.Events;

/// <summary>Which events to read or follow. Filters that are null let everything through; all that are set must
/// hold.</summary>
public sealed record ReadEventsOptions
{
    /// <summary>Only what comes after.</summary>
    /// <value>A cursor of an earlier page, the id of an event, or a position. Null: from the first event on.</value>
    public string? After { get; init; }

    /// <summary>Only events of these types.</summary>
    /// <value>Such as <c>waggle.ticket.claimed.v1</c>, or <c>waggle.ticket.*</c> for all that begin so. Null: of any
    /// type.</value>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Only events about this ticket or agent.</summary>
    /// <value>An id. Null: about any.</value>
    public string? Subject { get; init; }

    /// <summary>How many events a page has at most. Not used when following.</summary>
    /// <value>1 to 1,000. Null: 100.</value>
    public int? Limit { get; init; }

    internal string ToQuery()
    {
        var query = new StringBuilder();
        Add(query, "after", After);
        Add(query, "type", Types is { Count: > 0 } ? string.Join(',', Types) : null);
        Add(query, "subject", Subject);
        Add(query, "limit", Limit?.ToString(CultureInfo.InvariantCulture));
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
