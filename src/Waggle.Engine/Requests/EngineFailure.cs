namespace Waggle.Engine.Requests;

/// <summary>Why the engine could not do what was asked, apart from the swarm's rules.</summary>
public enum EngineFailure
{
    /// <summary>Too many requests are queued. Nothing happened; try again later.</summary>
    Overloaded = 0,

    /// <summary>The server is stopping. Nothing happened; ask another.</summary>
    Draining = 1,

    /// <summary>The journal cannot be written. Nothing happened; try again later.</summary>
    JournalUnavailable = 2,

    /// <summary>The store has no room. Nothing happened; make room.</summary>
    StoreFull = 3,

    /// <summary>It may have happened. Ask again with the same key.</summary>
    OutcomeUnknown = 4,

    /// <summary>No such swarm.</summary>
    SwarmUnknown = 5,

    /// <summary>The key was used for another body.</summary>
    KeyReused = 6,

    /// <summary>A claim token was used before, and its claim has ended.</summary>
    ClaimEnded = 7,

    /// <summary>The swarm stopped: a rule of ours was broken. The journal is kept.</summary>
    SwarmFaulted = 8,

    /// <summary>The swarm cannot be deleted: it always exists.</summary>
    SwarmKept = 9,
}
