using System.Text.Json;

namespace Waggle.Contracts.Events;

/// <summary>What an event changed, and the ticket after it: a consumer can follow along without asking.</summary>
public sealed record EventData
{
    /// <summary>The change itself. Its fields depend on the event's type and are named as in the rest of the contract;
    /// texts, payload and result stand in full in the event that set them.</summary>
    /// <value>An object, maybe empty. Fences are never told.</value>
    public required JsonElement Change { get; init; }

    /// <summary>The ticket after the event.</summary>
    /// <value>Null: the event is not about a ticket, or is of a journal that was written before this was kept.</value>
    public TicketSummary? Ticket { get; init; }
}
