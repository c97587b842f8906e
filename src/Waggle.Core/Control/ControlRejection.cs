namespace Waggle.Core.Control;

/// <summary>Why a command to a swarm as a whole had no effect.</summary>
public abstract record ControlRejection : SwarmRejection
{
    private protected ControlRejection() { }

    /// <summary>The settings were changed since the caller saw them.</summary>
    /// <param name="Present">Their present version.</param>
    public sealed record VersionMismatch(long Present) : ControlRejection;
}
