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

    /// <summary>An answer vanished while requests still arrived.</summary>
    AnswerVanishedOneWay = 24,

    /// <summary>A stream of events broke in the middle of one.</summary>
    StreamTorn = 25,

    /// <summary>A stream of events went silent without an end.</summary>
    StreamWentSilent = 26,

    /// <summary>A reader of events connected again and went on after the last that it had.</summary>
    StreamResumed = 27,

    /// <summary>A reader of events began anew with a cursor that it had kept.</summary>
    CursorKept = 28,

    /// <summary>A limit of a label was reached by a grant.</summary>
    LimitFilled = 29,

    /// <summary>A ticket's dependencies, labels or limits were changed.</summary>
    Rewired = 30,

    /// <summary>Dependencies that would have closed a cycle were refused.</summary>
    CycleRefused = 31,

    /// <summary>One request changed many tickets.</summary>
    BulkActed = 32,

    /// <summary>A swarm was deleted.</summary>
    SwarmDeleted = 33,

    /// <summary>A swarm of a name that had been deleted was made.</summary>
    SwarmMadeAgain = 34,

    /// <summary>A blob was kept.</summary>
    BlobKept = 35,

    /// <summary>A blob was refused because there was no room.</summary>
    BlobRefusedAsFull = 36,

    /// <summary>The server died while a blob was being made durable, and it was lost.</summary>
    BlobLostUnacknowledged = 37,

    /// <summary>A blob of an earlier life of the server was read.</summary>
    BlobReadAfterRestart = 38,

    /// <summary>Somebody who spoke for another holder was refused.</summary>
    ImpostorRefused = 39,

    /// <summary>A key that had been used for something else was refused.</summary>
    KeyReuseRefused = 40,

    /// <summary>An agent began to drain.</summary>
    AgentDrained = 41,

    /// <summary>A closed ticket was opened again.</summary>
    Retried = 42,

    /// <summary>A holder passed a ticket on.</summary>
    HandedOn = 43,

    /// <summary>An operator took a ticket from its holder.</summary>
    TakenAway = 44,

    /// <summary>An attempt was ended because it had taken too long, though its lease lived.</summary>
    TimedOut = 45,

    /// <summary>A client could not learn what became of its request.</summary>
    OutcomeUnknown = 46,

    /// <summary>The calls of all clients about a ticket were held against the sequential specification.</summary>
    HistoryJudged = 47,
}
