using Waggle.Core.Tickets;
using TicketState = Waggle.Contracts.Tickets.TicketState;

namespace Waggle.Simulation.Oracles;

/// <summary>What a ticket must look like, as far as the properties need it.</summary>
internal sealed class TicketModel(string id, TicketDefinition definition)
{
    /// <summary>The ticket.</summary>
    public string Id => id;

    /// <summary>What it asks for.</summary>
    public TicketDefinition Definition { get; set; } = definition;

    /// <summary>Where it is.</summary>
    public TicketState State { get; set; }

    /// <summary>What it waits for, with whether that has come.</summary>
    public Dictionary<string, (FailurePolicy OnFailure, bool Satisfied)> Edges { get; } = new(StringComparer.Ordinal);

    /// <summary>Who holds it under which fence, or null.</summary>
    public Grant? Holder { get; set; }

    /// <summary>The last attempt.</summary>
    public int Attempt { get; set; }

    /// <summary>How often it failed since it was created or opened again.</summary>
    public int Failures { get; set; }

    /// <summary>Milliseconds of swarm time before which it may not be claimed.</summary>
    public long DelayedUntil { get; set; }

    /// <summary>Whom it was completed by, and under which fence: the completion that counts.</summary>
    public Grant? CompletedUnder { get; set; }

    /// <summary>Where it was from which position on.</summary>
    public List<(long Position, TicketState State)> History { get; } = [];

    /// <summary>How many edges are not satisfied, counted anew each time.</summary>
    public int BlockedByCount => Edges.Values.Count(edge => !edge.Satisfied);

    /// <summary>True while somebody holds it.</summary>
    public bool IsHeld => State is TicketState.Claimed or TicketState.InProgress;

    /// <summary>True when it needs an operator to move again.</summary>
    public bool IsClosed => State is TicketState.Merged or TicketState.Failed or TicketState.Cancelled;

    /// <summary>Where it was as of a position; null before it existed.</summary>
    public TicketState? StateAt(long position)
    {
        var index = History.FindLastIndex(entry => entry.Position <= position);
        return index < 0 ? null : History[index].State;
    }

    /// <summary>A claim.</summary>
    /// <param name="At">When it was granted, in milliseconds of swarm time.</param>
    /// <param name="TrueAt">When that was, in ticks of true time.</param>
    /// <param name="LeaseMilliseconds">What a renewal is worth.</param>
    /// <param name="Life">Which life of the server granted it.</param>
    internal sealed record Grant(
        string Ticket,
        string Agent,
        long Incarnation,
        long Fence,
        int Attempt,
        long At,
        long TrueAt,
        long LeaseMilliseconds,
        int Life);
}
