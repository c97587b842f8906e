namespace Waggle.Engine.Journal;

/// <summary>What a checkpoint row holds.</summary>
public enum RowKind
{
    /// <summary>The swarm itself: counters, pause, cascades. One row, whose id is the swarm's.</summary>
    Swarm = 0,

    /// <summary>A ticket.</summary>
    Ticket = 1,

    /// <summary>An agent.</summary>
    Agent = 2,

    /// <summary>How many children of a parent are in each state.</summary>
    Group = 3,
}
