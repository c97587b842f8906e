namespace Waggle.Simulation;

/// <summary>What must happen sometimes, or a run proves nothing about it.</summary>
internal enum Situation
{
    /// <summary>A server died while an append was under way that had been written.</summary>
    CrashAfterWrite = 0,

    /// <summary>A server died while an append was under way that had not been written.</summary>
    CrashBeforeWrite = 1,

    /// <summary>The journal did not say what became of a group that was written.</summary>
    UnknownButWritten = 2,

    /// <summary>The journal did not say what became of a group that was not written.</summary>
    UnknownAndLost = 3,

    /// <summary>The journal refused a group with events.</summary>
    AppendRefused = 4,

    /// <summary>Another node took the swarm away.</summary>
    SwarmStolen = 5,

    /// <summary>A request that was answered before arrived again and got its first answer.</summary>
    RepeatAnswered = 6,

    /// <summary>An answer was lost after the request had been carried out.</summary>
    AnswerLost = 7,

    /// <summary>A lease ended because nobody renewed it.</summary>
    LeaseExpired = 8,

    /// <summary>A holder spoke under a dead fence and was refused.</summary>
    DeadFenceRefused = 9,

    /// <summary>A heartbeat learned that a lease is lost.</summary>
    HeartbeatLearnedLoss = 10,

    /// <summary>Claims went on under new fences after an agent had come back.</summary>
    ClaimResumed = 11,

    /// <summary>A waiting claim was served by a ticket that came later.</summary>
    WaiterServed = 12,

    /// <summary>A lease of before a restart ended after it.</summary>
    LeaseExpiredAfterRestart = 13,

    /// <summary>The last of several dependencies opened a ticket.</summary>
    Unblocked = 14,

    /// <summary>A dependency's end took a ticket with it.</summary>
    CancelCascaded = 15,

    /// <summary>A reviewer sent work back.</summary>
    ReviewRejected = 16,

    /// <summary>An agent was silent for too long.</summary>
    AgentStale = 17,

    /// <summary>A stale agent spoke again.</summary>
    AgentReturned = 18,

    /// <summary>A paused agent woke up after its place had been taken by a new life.</summary>
    OldLifeRefused = 19,

    /// <summary>A server recovered from a checkpoint and records after it.</summary>
    RecoveredFromCheckpoint = 20,

    /// <summary>A ticket failed for good because too many leases were lost.</summary>
    Poisoned = 21,

    /// <summary>The swarm was paused while tickets waited.</summary>
    SwarmPaused = 22,

    /// <summary>A handler learned that its lease was lost.</summary>
    HandlerCancelled = 23,
}
