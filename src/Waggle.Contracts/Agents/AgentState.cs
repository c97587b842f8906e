using System.Text.Json.Serialization;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Agents;

/// <summary>Where an agent is in its life.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AgentState>))]
public enum AgentState
{
    /// <summary>Declared, not up.</summary>
    Idle = 0,

    /// <summary>May claim.</summary>
    Ready = 1,

    /// <summary>Holds at least one ticket.</summary>
    Working = 2,

    /// <summary>Silent for longer than its term.</summary>
    Stale = 3,

    /// <summary>Left or drained.</summary>
    Done = 4,
}
