using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;

namespace Waggle.Simulation.Defects;

/// <summary>Events as they would be in the journal if the core had a fault: only a change inside it could make
/// them.</summary>
internal static class BrokenEvents
{
    /// <summary>The event as the oracle is shown it.</summary>
    public static SwarmEvent Of(SwarmEvent @event, Defect defect) => (defect, @event) switch
    {
        (Defect.AttemptsLimitIgnored, TicketEvent.Failed { Closed: true, Failures: >= 3 } failed) =>
            failed with { Closed = false },
        (Defect.SlotsIgnored, AgentEvent.Registered { Definition.Slots: > 1 } registered) =>
            registered with { Definition = registered.Definition with { Slots = 1 } },
        (Defect.PauseIgnored, ControlEvent.Resumed resumed) => new ControlEvent.Paused(resumed.Actor, Reason: null),
        (Defect.CycleMissed, TicketEvent.Updated updated) => updated with
        {
            Edges = [.. updated.Edges, new(updated.Ticket, FailurePolicy.Block, Satisfied: false)],
        },
        (Defect.LimitIgnored, ControlEvent.SettingsChanged changed) => changed with
        {
            Settings = new([.. changed.Settings.Limits.Select(limit => limit with { Max = limit.Max - 1 })]),
        },
        _ => @event,
    };
}
