using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <summary>What a ticket asks for, as it was created or last updated.</summary>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="Description">At most 16 KiB, or null.</param>
/// <param name="Type">A free word of the user's, or null.</param>
/// <param name="Priority">0 (first) to 4.</param>
/// <param name="Requires">Capabilities an agent must have; sorted ordinally, without repeats; at most 16.</param>
/// <param name="Parent">The ticket that groups this one, or null.</param>
/// <param name="Labels">Sorted by name; at most 32.</param>
/// <param name="Payload">Handed to the agent, or null.</param>
/// <param name="NotBefore">Not claimable before then, or null.</param>
/// <param name="Deadline">Fails when open at that time, or null.</param>
/// <param name="Policy">The limits under which it is worked on.</param>
public sealed record TicketDefinition(
    string Title,
    string? Description,
    string? Type,
    int Priority,
    ImmutableArray<string> Requires,
    TicketId? Parent,
    ImmutableArray<Label> Labels,
    Content? Payload,
    Timestamp? NotBefore,
    Timestamp? Deadline,
    TicketPolicy Policy)
{
    // A journal leaves out what is empty or usual, and so these are not there when it is read.

    /// <summary>Capabilities an agent must have.</summary>
    public ImmutableArray<string> Requires { get; init; } = Requires.IsDefault ? [] : Requires;

    /// <summary>Its labels.</summary>
    public ImmutableArray<Label> Labels { get; init; } = Labels.IsDefault ? [] : Labels;

    /// <summary>The limits under which it is worked on.</summary>
    public TicketPolicy Policy { get; init; } = Policy ?? TicketPolicy.Default;

    /// <summary>The W3C trace context of the request that created the ticket, handed on to who works on it; or
    /// null.</summary>
    public string? TraceParent { get; init; }

    /// <summary>What its producer's tracer adds to the trace context, or null.</summary>
    public string? TraceState { get; init; }
}
