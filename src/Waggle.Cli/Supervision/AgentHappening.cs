namespace Waggle.Cli.Supervision;

/// <summary>What an agent process tells its supervisor.</summary>
internal enum AgentHappening
{
    /// <summary>It registered and asks for work.</summary>
    Joined = 0,

    /// <summary>It began to work on a ticket.</summary>
    Started = 1,

    /// <summary>The work on a ticket is done; the swarm is being told.</summary>
    Completed = 2,

    /// <summary>The work on a ticket failed; the swarm is being told.</summary>
    Failed = 3,

    /// <summary>It gives a ticket back; the swarm is being told.</summary>
    Released = 4,

    /// <summary>The swarm took what was said about a ticket: it is durable.</summary>
    Accepted = 5,

    /// <summary>The swarm refused what was said about a ticket: the work does not count.</summary>
    Refused = 6,

    /// <summary>It lost a ticket's lease and stopped the work.</summary>
    LeaseLost = 7,

    /// <summary>The server does not answer; it asks again.</summary>
    Interrupted = 8,

    /// <summary>It has stopped working.</summary>
    Left = 9,
}
