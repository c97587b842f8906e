using System.Text.Json.Serialization;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Tickets;

/// <summary>An edge as asked for: this ticket waits for another. On the wire an id, or <c>{ticket,
/// onFailure}</c>.</summary>
/// <param name="Ticket">The id of the ticket to wait for: one of the same batch, or one that exists.</param>
/// <param name="OnFailure">What happens when it closes without being merged. Default:
/// <see cref="OnFailure.Block"/>.</param>
[JsonConverter(typeof(DependsOnConverter))]
public sealed record DependsOn(string Ticket, OnFailure OnFailure = OnFailure.Block)
{
    /// <summary>Waits for a ticket, and stays blocked when it fails.</summary>
    /// <param name="ticket">The id of the ticket to wait for.</param>
    public static implicit operator DependsOn(string ticket) => new(ticket);
}
