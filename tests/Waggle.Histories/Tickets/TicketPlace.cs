namespace Waggle.Histories.Tickets;

/// <summary>Where a ticket is. The names are those of the wire, and one for before it exists.</summary>
public enum TicketPlace
{
    /// <summary>Nobody created it yet.</summary>
    Absent = 0,

    /// <summary>It may be claimed.</summary>
    Pending = 1,

    /// <summary>Somebody holds it and has not begun.</summary>
    Claimed = 2,

    /// <summary>Somebody holds it and has begun.</summary>
    InProgress = 3,

    /// <summary>Done.</summary>
    Merged = 4,

    /// <summary>Given up.</summary>
    Failed = 5,

    /// <summary>Withdrawn.</summary>
    Cancelled = 6,
}
