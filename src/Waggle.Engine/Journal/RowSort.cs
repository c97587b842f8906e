namespace Waggle.Engine.Journal;

/// <summary>The order of a list of tickets. Ties are broken by id.</summary>
public enum RowSort
{
    /// <summary>By <see cref="CheckpointRow.TicketIndex.CreatedPosition"/>.</summary>
    Created = 0,

    /// <summary>By <see cref="CheckpointRow.TicketIndex.UpdatedPosition"/>.</summary>
    Updated = 1,

    /// <summary>By <see cref="CheckpointRow.TicketIndex.Priority"/>.</summary>
    Priority = 2,
}
