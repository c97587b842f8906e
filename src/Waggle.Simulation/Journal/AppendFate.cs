namespace Waggle.Simulation.Journal;

/// <summary>What becomes of an append.</summary>
internal enum AppendFate
{
    /// <summary>It is written, and the engine hears so.</summary>
    Written = 0,

    /// <summary>It is not written: the store cannot be reached.</summary>
    Refused = 1,

    /// <summary>It is not written: the store has no room.</summary>
    RefusedAsFull = 2,

    /// <summary>It is not written, and the engine hears that nobody knows.</summary>
    UnknownAndLost = 3,

    /// <summary>It is written, and the engine hears that nobody knows.</summary>
    UnknownButWritten = 4,

    /// <summary>Another node takes the swarm before.</summary>
    Stolen = 5,
}
