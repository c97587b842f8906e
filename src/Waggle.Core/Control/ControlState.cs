using System.Diagnostics;

namespace Waggle.Core.Control;

/// <summary>The swarm as a whole as the events so far have made it.</summary>
public sealed class ControlState
{
    /// <summary>True once the swarm was made.</summary>
    public bool Exists { get; internal set; }

    /// <summary>True: no claims are granted.</summary>
    public bool IsPaused { get; internal set; }

    /// <summary>Why it is paused, or null.</summary>
    public string? PauseReason { get; internal set; }

    /// <summary>Grows whenever history may have been lost; a feed's cursor carries the one it was made in.</summary>
    public long CursorGeneration { get; internal set; }

    /// <summary>What operators set.</summary>
    public SwarmSettings Settings { get; internal set; } = SwarmSettings.Default;

    /// <summary>The position of the last event that changed the settings; 0: none has.</summary>
    public long SettingsVersion { get; internal set; }

    internal void Apply(Swarm swarm, ControlEvent @event)
    {
        switch (@event)
        {
            case ControlEvent.Created created:
                Invariant.Holds(!Exists);
                Exists = true;
                swarm.Tickets.TicketPrefix = created.TicketPrefix;
                break;
            case ControlEvent.Paused paused:
                IsPaused = true;
                PauseReason = paused.Reason;
                break;
            case ControlEvent.Resumed:
                IsPaused = false;
                PauseReason = null;
                break;
            case ControlEvent.SettingsChanged changed:
                Settings = changed.Settings;
                SettingsVersion = swarm.Position;
                swarm.Tickets.Limit(changed.Settings.Limits);
                break;
            case ControlEvent.FloorsRaised raised:
                RaiseFloors(swarm, raised.FenceFloor, raised.IncarnationFloor, raised.CursorGeneration);
                break;
            case ControlEvent.Restored restored:
                RaiseFloors(swarm, restored.FenceFloor, restored.IncarnationFloor, restored.CursorGeneration);
                break;
            default:
                throw new UnreachableException($"Unknown event {@event.GetType().Name}.");
        }
    }

    private void RaiseFloors(Swarm swarm, Fence fences, Incarnation incarnations, long generation)
    {
        Invariant.Holds(generation > CursorGeneration);
        swarm.Tickets.RaiseFloor(fences);
        swarm.Agents.RaiseFloor(incarnations);
        CursorGeneration = generation;
    }
}
