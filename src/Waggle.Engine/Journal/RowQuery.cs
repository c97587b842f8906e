using Waggle.Core.Tickets;

namespace Waggle.Engine.Journal;

/// <summary>Which ticket rows to read. Filters that are null let everything through; all must hold.</summary>
/// <param name="Statuses">Any of these, or null.</param>
/// <param name="LabelName">Tickets that have this label, or null.</param>
/// <param name="LabelValue">With this value, or null for any value.</param>
/// <param name="Agent">Held by this agent, or null.</param>
/// <param name="Parent">Children of this ticket, or null.</param>
/// <param name="Text">Contained in title or id, ignoring ASCII case, or null.</param>
/// <param name="Sort">The order.</param>
/// <param name="Descending">Reversed.</param>
/// <param name="After">Continue after this row of the same order, or null to begin.</param>
/// <param name="Limit">How many rows at most; 1 and up.</param>
public sealed record RowQuery(
    IReadOnlyList<TicketStatus>? Statuses,
    string? LabelName,
    string? LabelValue,
    string? Agent,
    string? Parent,
    string? Text,
    RowSort Sort,
    bool Descending,
    RowQuery.Mark? After,
    int Limit)
{
    /// <summary>The place of a row in its order: the sort's number, then the id (ordinal, ascending also when
    /// reversed).</summary>
    public sealed record Mark(long Number, string Id);
}
