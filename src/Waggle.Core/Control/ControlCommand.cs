namespace Waggle.Core.Control;

/// <summary>What may be asked of a swarm as a whole.</summary>
public abstract record ControlCommand : SwarmCommand
{
    private protected ControlCommand() { }

    /// <summary>Makes the swarm, its first event; one that exists stays as it is.</summary>
    /// <param name="TicketPrefix">Of generated ticket ids, such as <c>wg</c> for <c>wg-17</c>.</param>
    /// <param name="Change">What to set in either case, or null.</param>
    public sealed record Create(string TicketPrefix, ChangeSettings? Change = null) : ControlCommand;

    /// <summary>No claims are granted until it is resumed; all else goes on.</summary>
    public sealed record Pause(string Actor, string? Reason) : ControlCommand;

    /// <summary>Claims are granted again.</summary>
    public sealed record Resume(string Actor) : ControlCommand;

    /// <summary>An operator sets what holds for the swarm as a whole.</summary>
    /// <param name="Version">The version of the settings that the operator saw, or null to set whatever is
    /// there.</param>
    /// <param name="Settings">All of them.</param>
    public sealed record ChangeSettings(string Actor, long? Version, SwarmSettings Settings) : ControlCommand;

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
