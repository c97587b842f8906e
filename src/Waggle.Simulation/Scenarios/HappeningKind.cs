namespace Waggle.Simulation.Scenarios;

/// <summary>What happens to a run from outside. Scenario files name these: never rename one.</summary>
internal enum HappeningKind
{
    /// <summary>The server is killed, and started again later.</summary>
    ServerCrash = 0,

    /// <summary>The server stands still for a while.</summary>
    ServerPause = 1,

    /// <summary>An agent is killed; another takes its place later.</summary>
    AgentCrash = 2,

    /// <summary>An agent stands still for a while; sometimes a new life of it begins meanwhile.</summary>
    AgentPause = 3,

    /// <summary>An agent is cut off from the server, in one direction or both.</summary>
    CutOff = 4,

    /// <summary>Somebody sets the wall clock of the server.</summary>
    WallJump = 5,

    /// <summary>The operator does one thing: creates, reads, or interferes.</summary>
    Act = 6,

    /// <summary>The operator judges what waits to be judged.</summary>
    Review = 7,

    /// <summary>The operator of the second swarm does one thing.</summary>
    ActAside = 8,

    /// <summary>The second swarm is deleted; its operator makes it again later.</summary>
    DeleteAside = 9,

    /// <summary>Somebody puts a blob, or reads one.</summary>
    Blob = 10,

    /// <summary>An agent that keeps no rule does one thing.</summary>
    Malice = 11,
}
