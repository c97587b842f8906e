namespace Waggle.Core.Control;

/// <summary>What may be asked of a swarm as a whole.</summary>
public abstract record ControlCommand : SwarmCommand
{
    private protected ControlCommand() { }

    /// <summary>Makes the swarm: its first event.</summary>
    /// <param name="TicketPrefix">Of generated ticket ids, such as <c>wg</c> for <c>wg-17</c>.</param>
    public sealed record Create(string TicketPrefix) : ControlCommand;

    /// <summary>No claims are granted until it is resumed; all else goes on.</summary>
    public sealed record Pause(string Actor, string? Reason) : ControlCommand;

    /// <summary>Claims are granted again.</summary>
    public sealed record Resume(string Actor) : ControlCommand;

    /// <summary>History may have been lost: raises the floors of fences and incarnations, ends every holding, and
    /// begins a new generation of cursors.</summary>
    public sealed record RaiseFloors : ControlCommand;

    /// <summary>The store was restored from a backup: as <see cref="RaiseFloors"/>, told by an event of its
    /// own.</summary>
    public sealed record Restore : ControlCommand;

    /// <summary>A swarm of this name was deleted before: begins above what that one handed out.</summary>
    public sealed record Succeed(Fence FenceFloor, Incarnation IncarnationFloor) : ControlCommand;

    /// <summary>Time has passed: handles the one deadline that is due first, if any is due.</summary>
    public sealed record Tick : ControlCommand;

    /// <summary>Takes the next step of the cascade that is first in line, if there is one.</summary>
    public sealed record Advance : ControlCommand;
}
