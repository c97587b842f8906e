using System.Collections.Immutable;
using Waggle.Core.Tickets;

namespace Waggle.Core.Control;

/// <summary>A swarm in figures, as it was at one position.</summary>
/// <param name="Id">The swarm.</param>
/// <param name="Position">Of its last event.</param>
/// <param name="Paused">True: no claims are granted.</param>
/// <param name="TicketPrefix">Of generated ticket ids.</param>
/// <param name="Counts">How many tickets are in each state, indexed by <see cref="TicketStatus"/>.</param>
/// <param name="Claimable">Pending tickets that are not held back by a delay.</param>
/// <param name="Delayed">Pending tickets that are held back by a delay.</param>
/// <param name="LiveAgents">Agents that are ready or working.</param>
/// <param name="Grants">Claims granted so far.</param>
/// <param name="LeaseLosses">Leases lost so far.</param>
public sealed record SwarmSnapshot(
    SwarmId Id,
    long Position,
    bool Paused,
    string TicketPrefix,
    ImmutableArray<int> Counts,
    int Claimable,
    int Delayed,
    int LiveAgents,
    long Grants,
    long LeaseLosses);
