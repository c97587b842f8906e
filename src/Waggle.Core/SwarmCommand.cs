namespace Waggle.Core;

/// <summary>What may be asked of a swarm. A command is a request; it may be rejected.</summary>
/// <remarks>Each part of the swarm derives its own closed hierarchy from this one.</remarks>
public abstract record SwarmCommand
{
    private protected SwarmCommand() { }
}
