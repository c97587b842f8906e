using System.Text.Json;

namespace Waggle.Contracts.Tickets;

/// <summary>What the holder last reported.</summary>
public sealed record TicketProgress
{
    /// <summary>For people.</summary>
    /// <value>Null: none.</value>
    public string? Note { get; init; }

    /// <summary>How far the work is.</summary>
    /// <value>0 to 100. Null: not said.</value>
    public int? Percent { get; init; }

    /// <summary>What the next attempt may go on from.</summary>
    /// <value>Null: none.</value>
    public JsonElement? Checkpoint { get; init; }

    /// <summary>When it was reported.</summary>
    /// <value>UTC.</value>
    public required DateTimeOffset At { get; init; }
}
