using System.Collections.Immutable;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Swarm = Waggle.Contracts.Swarms.Swarm;

namespace Waggle.Server.Swarms;

/// <summary>Renders swarms.</summary>
internal static class SwarmRendering
{
    /// <summary>A swarm on the wire.</summary>
    public static Swarm Render(SwarmSnapshot swarm) => new()
    {
        Id = swarm.Id.Value,
        TicketPrefix = swarm.TicketPrefix,
        Paused = swarm.Paused,
        Counts = new()
        {
            Blocked = swarm.Counts[(int)TicketStatus.Blocked],
            Pending = swarm.Counts[(int)TicketStatus.Pending],
            Claimed = swarm.Counts[(int)TicketStatus.Claimed],
            InProgress = swarm.Counts[(int)TicketStatus.InProgress],
            Review = swarm.Counts[(int)TicketStatus.Review],
            Merged = swarm.Counts[(int)TicketStatus.Merged],
            Failed = swarm.Counts[(int)TicketStatus.Failed],
            Cancelled = swarm.Counts[(int)TicketStatus.Cancelled],
        },
        Claimable = swarm.Claimable,
        Delayed = swarm.Delayed,
        Limited = swarm.Limited,
        Limits = [.. swarm.Limits.Select(Render)],
        SettingsVersion = swarm.SettingsVersion,
        LiveAgents = swarm.LiveAgents,
        Grants = swarm.Grants,
        LeaseLosses = swarm.LeaseLosses,
        Position = swarm.Position,
    };

    /// <summary>Limits on the wire, in the order in which they were set.</summary>
    public static IReadOnlyList<Contracts.Swarms.LabelLimit> Render(ImmutableArray<LabelLimit> limits) =>
    [
        .. limits.Select(static limit => new Contracts.Swarms.LabelLimit
        {
            Label = limit.Label,
            Value = limit.Value,
            Max = limit.Max,
        }),
    ];

    private static Contracts.Swarms.LimitStanding Render(LimitStanding standing) => new()
    {
        Label = standing.Limit.Label,
        Value = standing.Limit.Value,
        Max = standing.Limit.Max,
        Held = standing.Held,
    };
}
