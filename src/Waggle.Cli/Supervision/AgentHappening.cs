namespace Waggle.Cli.Supervision;

/// <summary>What an agent process tells its supervisor.</summary>
internal enum AgentHappening
{
    /// <summary>It began to work on a ticket.</summary>
    Started = 0,

    /// <summary>The work on a ticket is done; the swarm is being told.</summary>
    Completed = 1,

    /// <summary>The work on a ticket failed; the swarm is being told.</summary>
    Failed = 2,

    /// <summary>It gives a ticket back; the swarm is being told.</summary>
    Released = 3,

    /// <summary>The swarm took what was said about a ticket: it is durable.</summary>
    Accepted = 4,

    /// <summary>The swarm refused what was said about a ticket: the work does not count.</summary>
    Refused = 5,

    /// <summary>It lost a ticket's lease and stopped the work.</summary>
    LeaseLost = 6,

    /// <summary>The server does not answer; it asks again.</summary>
    Interrupted = 7,

    /// <summary>It has stopped working.</summary>
    Left = 8,
}
