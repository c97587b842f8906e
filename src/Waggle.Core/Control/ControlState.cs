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
            case ControlEvent.FloorsRaised raised:
                swarm.Tickets.RaiseFloor(raised.FenceFloor);
                swarm.Agents.RaiseFloor(raised.IncarnationFloor);
                break;
            default:
                throw new UnreachableException($"Unknown event {@event.GetType().Name}.");
        }
    }
}
