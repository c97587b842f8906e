using Waggle.Core;
using Waggle.Core.Tickets;

namespace Waggle.Engine.Journal;

/// <summary>The durable state of one entity as of a checkpoint, with what a list is filtered and sorted by.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The entity's id.</param>
/// <param name="Data">Encoded state; empty: delete the row.</param>
/// <param name="Index">For tickets what lists are filtered by; null for other kinds and for deletions.</param>
public sealed record CheckpointRow(RowKind Kind, string Id, ReadOnlyMemory<byte> Data, CheckpointRow.TicketIndex? Index)
{
    /// <summary>What lists of tickets are filtered and sorted by.</summary>
    /// <param name="Status">Where it is.</param>
    /// <param name="Evicted">True: it need not be in memory (a merged ticket); recovery leaves it out.</param>
    /// <param name="Priority">0 to 4.</param>
    /// <param name="CreatedPosition">Of its first event: the default order.</param>
    /// <param name="UpdatedPosition">Of its last event.</param>
    /// <param name="Agent">Who holds it, or null.</param>
    /// <param name="Parent">Its parent, or null.</param>
    /// <param name="Title">Searched by <c>text=</c>, together with the id.</param>
    /// <param name="Labels">Sorted by name.</param>
    public sealed record TicketIndex(
        TicketStatus Status,
        bool Evicted,
        int Priority,
        long CreatedPosition,
        long UpdatedPosition,
        string? Agent,
        string? Parent,
        string Title,
        IReadOnlyList<Label> Labels);
}
