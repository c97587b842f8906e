using Waggle.Core.Agents;

namespace Waggle.Simulation.Oracles;

/// <summary>What an agent must look like, as far as the properties need it.</summary>
internal sealed class AgentModel
{
    /// <summary>What it said of itself, or null before it registered.</summary>
    public AgentDefinition? Definition { get; set; }

    /// <summary>Its present life.</summary>
    public long Incarnation { get; set; }

    /// <summary>How many tickets it holds.</summary>
    public int Held { get; set; }

    /// <summary>True while it may be granted tickets.</summary>
    public bool IsLive { get; set; }

    /// <summary>True while it is silent for too long.</summary>
    public bool IsStale { get; set; }

    /// <summary>True once it takes nothing new.</summary>
    public bool IsDraining { get; set; }
}
