using System.Text.Json.Serialization;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Agents;

/// <summary>What an agent waits for. There is no "unknown".</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AgentReason>))]
public enum AgentReason
{
    /// <summary>Idle: declared, and has not registered yet.</summary>
    NotUp = 0,

    /// <summary>Ready or working with a free slot: there are tickets it could claim, and it has not asked.</summary>
    HasNotAsked = 1,

    /// <summary>Ready: no ticket is ready at all.</summary>
    NothingReady = 2,

    /// <summary>Ready: tickets are ready, but none that it may claim.</summary>
    NothingItMayClaim = 3,

    /// <summary>Ready: the swarm is paused.</summary>
    SwarmPaused = 4,

    /// <summary>Working: every slot is taken.</summary>
    NoFreeSlot = 5,

    /// <summary>Finishes what it holds, takes nothing new.</summary>
    Draining = 6,

    /// <summary>Silent for longer than its term.</summary>
    Silent = 7,

    /// <summary>Left or drained.</summary>
    Done = 8,
}
