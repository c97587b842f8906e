using System.Collections.Immutable;
using Waggle.Core.Tickets;

namespace Waggle.Core.Control;

/// <summary>A swarm in figures, as it was at one position.</summary>
/// <param name="Id">The swarm.</param>
/// <param name="Position">Of its last event.</param>
/// <param name="Paused">True: no claims are granted.</param>
/// <param name="TicketPrefix">Of generated ticket ids.</param>
/// <param name="Counts">How many tickets are in each state, indexed by <see cref="TicketStatus"/>.</param>
/// <param name="Claimable">Pending tickets that are held back by no delay and no limit.</param>
/// <param name="Delayed">Pending tickets that are held back by a delay.</param>
/// <param name="LiveAgents">Agents that are ready or working.</param>
/// <param name="Grants">Claims granted so far.</param>
/// <param name="LeaseLosses">Leases lost so far.</param>
/// <param name="Limited">Pending tickets that are held back by a limit.</param>
/// <param name="SettingsVersion">The position of the last change of the settings; 0: none.</param>
/// <param name="Limits">The limits in force, and how far they are used.</param>
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
    long LeaseLosses,
    int Limited,
    long SettingsVersion,
    ImmutableArray<LimitStanding> Limits);
