namespace Waggle.Core.Control;

/// <summary>What happened to a swarm as a whole.</summary>
public abstract record ControlEvent : SwarmEvent
{
    private protected ControlEvent() { }

    /// <summary>The swarm exists.</summary>
    public sealed record Created(string TicketPrefix) : ControlEvent;

    /// <summary>Claims are no longer granted.</summary>
    public sealed record Paused(string Actor, string? Reason) : ControlEvent;

    /// <summary>Claims are granted again.</summary>
    public sealed record Resumed(string Actor) : ControlEvent;

    /// <summary>An operator set what holds for the swarm as a whole.</summary>
    /// <param name="Settings">All of them, from now on.</param>
    public sealed record SettingsChanged(string Actor, SwarmSettings Settings) : ControlEvent;

    /// <summary>The store was accepted with a loss: every fence from now on is above this one.</summary>
    /// <param name="FenceFloor">The highest fence that may have been handed out before.</param>
    /// <param name="IncarnationFloor">The highest incarnation that may have been handed out before.</param>
    /// <param name="CursorGeneration">Cursors of a lower one point into a history that may not be this one.</param>
    public sealed record FloorsRaised(Fence FenceFloor, Incarnation IncarnationFloor, long CursorGeneration)
        : ControlEvent;

    /// <summary>The store was restored from a backup: what happened after that backup never happened here.</summary>
    /// <param name="FenceFloor">The highest fence that may have been handed out before.</param>
    /// <param name="IncarnationFloor">The highest incarnation that may have been handed out before.</param>
    /// <param name="CursorGeneration">Cursors of a lower one point into a history that is not this one.</param>
    public sealed record Restored(Fence FenceFloor, Incarnation IncarnationFloor, long CursorGeneration)
        : ControlEvent;
}
