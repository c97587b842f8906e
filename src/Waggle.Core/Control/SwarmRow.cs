using System.Collections.Immutable;
using Waggle.Core.Tickets;

namespace Waggle.Core.Control;

/// <summary>The durable state of a swarm apart from its tickets and agents, as a checkpoint keeps it.</summary>
/// <param name="Position">The rows of the checkpoint are as of here.</param>
/// <param name="Counts">Tickets in each state, indexed by <see cref="TicketStatus"/>, those out of memory
/// included.</param>
/// <param name="Cascades">Closed tickets whose dependents have not all been reached, in order.</param>
/// <remarks>Kept on disk: fields may be added with a default, never renamed or re-typed.</remarks>
public sealed record SwarmRow(
    long Position,
    bool Exists,
    bool IsPaused,
    string? PauseReason,
    string TicketPrefix,
    long LastNumber,
    Fence LastFence,
    Incarnation LastIncarnation,
    long Grants,
    long LeaseLosses,
    ImmutableArray<int> Counts,
    ImmutableArray<TicketId> Cascades)
{
    /// <summary>See <see cref="ControlState.CursorGeneration"/>.</summary>
    public long CursorGeneration { get; init; }

    /// <summary>What operators set; null in a row of before there were settings.</summary>
    public SwarmSettings? Settings { get; init; }

    /// <summary>See <see cref="ControlState.SettingsVersion"/>.</summary>
    public long SettingsVersion { get; init; }

    /// <summary>The durable state of a swarm apart from its tickets and agents.</summary>
    public static SwarmRow Of(Swarm swarm) => new(
        swarm.Position,
        swarm.Control.Exists,
        swarm.Control.IsPaused,
        swarm.Control.PauseReason,
        swarm.Tickets.TicketPrefix,
        swarm.Tickets.LastNumber,
        swarm.Tickets.LastFence,
        swarm.Agents.LastIncarnation,
        swarm.Tickets.Grants,
        swarm.Tickets.LeaseLosses,
        [.. Enumerable.Range(0, TicketState.StatusCount).Select(status => swarm.Tickets.Count((TicketStatus)status))],
        [.. swarm.Tickets.Cascades.Select(ticket => ticket.Id)])
    {
        CursorGeneration = swarm.Control.CursorGeneration,
        Settings = swarm.Control.Settings,
        SettingsVersion = swarm.Control.SettingsVersion,
    };
}
