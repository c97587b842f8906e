using System.Collections.Immutable;

namespace Waggle.Core.Agents;

/// <summary>What may be asked of the agents of a swarm.</summary>
public abstract record AgentCommand : SwarmCommand
{
    private protected AgentCommand() { }

    /// <summary>A supervisor announces an agent that is about to start.</summary>
    public sealed record Declare(AgentId Agent, string? Actor) : AgentCommand;

    /// <summary>The agent is up: a new incarnation.</summary>
    /// <param name="Resume">True: its live claims go on under new fences. False: they end.</param>
    public sealed record Register(AgentId Agent, AgentDefinition Definition, bool Resume) : AgentCommand;

    /// <summary>The agent lives, and renews the leases it names.</summary>
    public sealed record Heartbeat(
        AgentId Agent, Incarnation? Incarnation, ImmutableArray<HeldLease> Leases) : AgentCommand;

    /// <summary>The agent shall finish what it holds and take nothing new.</summary>
    public sealed record Drain(AgentId Agent, Incarnation? Incarnation, string? Actor) : AgentCommand;

    /// <summary>The agent goes; its tickets are released.</summary>
    public sealed record Leave(AgentId Agent, Incarnation? Incarnation) : AgentCommand;
}
