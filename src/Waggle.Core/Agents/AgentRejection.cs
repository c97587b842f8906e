namespace Waggle.Core.Agents;

/// <summary>Why a command of or about an agent had no effect. In the order in which the machine checks them.</summary>
public abstract record AgentRejection : SwarmRejection
{
    private protected AgentRejection() { }

    /// <summary>No such agent: it never registered, or was forgotten.</summary>
    public sealed record Unknown(AgentId Agent) : AgentRejection;

    /// <summary>The caller is an older life of the agent. Stop it.</summary>
    public sealed record IncarnationStale(AgentId Agent, Incarnation Present) : AgentRejection;

    /// <summary>The agent is not up: register first.</summary>
    public sealed record NotLive(AgentId Agent, AgentStatus Status, bool Draining) : AgentRejection;

    /// <summary>The agent holds as many tickets as it has slots.</summary>
    public sealed record NoFreeSlot(AgentId Agent, int Slots) : AgentRejection;

    /// <summary>The verb does not apply in this state.</summary>
    /// <param name="Verb">As on the wire, such as <c>declare</c>.</param>
    public sealed record InvalidTransition(AgentId Agent, AgentStatus Status, string Verb) : AgentRejection;

    /// <summary>The swarm knows as many agents as it may.</summary>
    public sealed record TooMany(int Max) : AgentRejection;
}
