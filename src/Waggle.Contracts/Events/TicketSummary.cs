using Waggle.Contracts.Tickets;

namespace Waggle.Contracts.Events;

/// <summary>A ticket in short, as one event left it.</summary>
public sealed record TicketSummary
{
    /// <summary>Where it is in its life.</summary>
    public required TicketState State { get; init; }

    /// <summary>How often it was granted.</summary>
    /// <value>0 and up.</value>
    public required int Attempt { get; init; }

    /// <summary>How many dependencies are not satisfied.</summary>
    /// <value>0 and up.</value>
    public required int BlockedByCount { get; init; }

    /// <summary>Who comes first.</summary>
    /// <value>0 (first) to 4.</value>
    public required int Priority { get; init; }

    /// <summary>The version that the event gave it: the event's position.</summary>
    /// <value>1 and up.</value>
    public required long Version { get; init; }
}
