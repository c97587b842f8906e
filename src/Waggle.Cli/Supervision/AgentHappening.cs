namespace Waggle.Cli.Supervision;

/// <summary>What an agent process tells its supervisor.</summary>
internal enum AgentHappening
{
    /// <summary>It registered and asks for work.</summary>
    Joined = 0,

    /// <summary>It began to work on a ticket.</summary>
    Started = 1,

    /// <summary>It completed a ticket.</summary>
    Completed = 2,

    /// <summary>An attempt failed.</summary>
    Failed = 3,

    /// <summary>It gave a ticket back.</summary>
    Released = 4,

    /// <summary>It lost a ticket's lease and stopped the work.</summary>
    LeaseLost = 5,

    /// <summary>It has left the swarm.</summary>
    Left = 6,
}
