using System.Collections.Frozen;
using System.Diagnostics;
using Waggle.Core;
using Waggle.Engine.Journal;

namespace Waggle.Engine.Encoding;

/// <summary>The registry of all events that were ever journaled. Lines are added, never changed or removed.</summary>
public static class EventTypes
{
    private static readonly EventType[] Registry = Register(EngineJson.Default);

    private static readonly FrozenDictionary<Type, EventType> ByClass =
        Registry.ToFrozenDictionary(type => type.Info.Type);

    private static readonly FrozenDictionary<string, EventType> ByTag =
        Registry.ToFrozenDictionary(type => type.Tag.Value, StringComparer.Ordinal);

    /// <summary>All kinds of events, in ordinal order of names.</summary>
    public static IReadOnlyList<EventType> All => Registry;

    /// <summary>The kind of an event.</summary>
    public static EventType Of(SwarmEvent @event) => ByClass.TryGetValue(@event.GetType(), out var type)
        ? type
        : throw new UnreachableException($"{@event.GetType()} is not in the registry of events.");

    /// <summary>The kind with this name and version.</summary>
    /// <exception cref="JournalDamagedException">No version of this program that this one knows of wrote
    /// it.</exception>
    internal static EventType Named(string tag) => ByTag.TryGetValue(tag, out var type)
        ? type
        : throw new JournalDamagedException(
            $"The journal holds an event of type '{tag}', which this program does not know. "
            + "A newer version wrote it: use that version.");

    private static EventType[] Register(EngineJson json) =>
        [
            new("agent.declared", 1, json.Declared),
            new("agent.done", 1, json.AgentFinished),
            new("agent.draining", 1, json.Draining),
            new("agent.forgotten", 1, json.Forgotten),
            new("agent.left", 1, json.Left),
            new("agent.registered", 1, json.Registered),
            new("agent.returned", 1, json.Returned),
            new("agent.stale", 1, json.WentStale),
            new("store.restored", 1, json.StoreRestored),
            new("swarm.created", 1, json.SwarmCreated),
            new("swarm.floorsRaised", 1, json.FloorsRaised),
            new("swarm.paused", 1, json.Paused),
            new("swarm.resumed", 1, json.SwarmResumed),
            new("swarm.settingsChanged", 1, json.SettingsChanged),
            new("ticket.approved", 1, json.Approved),
            new("ticket.assignmentEnded", 1, json.AssignmentEnded),
            new("ticket.cancelled", 1, json.Cancelled),
            new("ticket.cascaded", 1, json.Cascaded),
            new("ticket.claimed", 1, json.Claimed),
            new("ticket.completed", 1, json.Completed),
            new("ticket.created", 1, json.TicketCreated),
            new("ticket.delayEnded", 1, json.DelayEnded),
            new("ticket.expired", 1, json.Expired),
            new("ticket.failed", 1, json.Failed),
            new("ticket.forceReleased", 1, json.ForceReleased),
            new("ticket.handedOff", 1, json.HandedOff),
            new("ticket.imported", 1, json.Imported),
            new("ticket.leaseLost", 1, json.LeaseLost),
            new("ticket.progressed", 1, json.Progressed),
            new("ticket.rejected", 1, json.Rejected),
            new("ticket.released", 1, json.Released),
            new("ticket.resumed", 1, json.TicketResumed),
            new("ticket.retried", 1, json.Retried),
            new("ticket.reviewOverdue", 1, json.ReviewOverdue),
            new("ticket.started", 1, json.Started),
            new("ticket.timedOut", 1, json.TimedOut),
            new("ticket.unblocked", 1, json.Unblocked),
            new("ticket.updated", 1, json.Updated),
        ];
}
