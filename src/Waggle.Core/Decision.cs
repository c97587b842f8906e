using System.Collections.Immutable;

namespace Waggle.Core;

/// <summary>The outcome of deciding a command: events to journal, or the reason there are none. Never both.</summary>
/// <param name="Events">In order. May be empty: accepted, and nothing changed.</param>
/// <param name="Rejection">Null when accepted.</param>
public readonly record struct Decision(ImmutableArray<SwarmEvent> Events, SwarmRejection? Rejection)
{
    /// <summary>Accepted, and nothing changed.</summary>
    public static Decision Nothing => new([], Rejection: null);

    /// <summary>Accepted with these events.</summary>
    public static Decision Accept(ImmutableArray<SwarmEvent> events) => new(events, Rejection: null);

    /// <summary>Accepts the command with one event.</summary>
    public static implicit operator Decision(SwarmEvent @event) => new([@event], Rejection: null);

    /// <summary>Rejects the command.</summary>
    public static implicit operator Decision(SwarmRejection rejection) => new([], rejection);
}
