namespace Waggle.Simulation.Defects;

/// <summary>What can be broken on purpose, to see that it is found.</summary>
internal enum Defect
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Success is told before the group is durable.</summary>
    AnsweredBeforeDurable = 1,

    /// <summary>A heartbeat under a dead fence is told that the lease is held.</summary>
    DeadFenceRenewed = 2,

    /// <summary>A completion under a dead fence is told that it counts.</summary>
    DeadFenceCompletes = 3,

    /// <summary>Idempotency keys are forgotten when the server starts again.</summary>
    KeysForgottenOnRestart = 4,

    /// <summary>A checkpoint leaves out the row of a ticket that changed.</summary>
    CheckpointRowMissed = 5,

    /// <summary>A claim that waits is not woken by work that comes.</summary>
    WaiterNotWoken = 6,

    /// <summary>Deadlines are not watched after a restart.</summary>
    DeadlinesLostOnRecovery = 7,

    /// <summary>An agent that comes back is given its old fences.</summary>
    ResumeKeepsTheOldFence = 8,

    /// <summary>A grant bears the number of the attempt before it.</summary>
    AttemptReused = 9,

    /// <summary>A repeat goes out under a key of its own.</summary>
    RepeatUsesNewKey = 10,

    /// <summary>The server counts deadlines by the wall clock.</summary>
    DeadlinesByWallClock = 11,

    /// <summary>A blob is acknowledged before it is flushed.</summary>
    BlobNotFlushed = 12,

    /// <summary>A blob can be seen under its name before all of it is there.</summary>
    BlobTorn = 13,

    /// <summary>A refusal is told though what it follows from is not durable.</summary>
    RefusalNotHeldBack = 14,

    /// <summary>A read tells what was decided and is not durable.</summary>
    ReadFromSpeculation = 15,

    /// <summary>A checkpoint is taken for one of a position in the middle of a group.</summary>
    CheckpointCutInsideAGroup = 16,

    /// <summary>One ticket wakes two claims that wait.</summary>
    WaiterWokenTwice = 17,

    /// <summary>A dependency that ended counts for two of those that are waited for.</summary>
    EdgeCountedTwice = 18,

    /// <summary>A ticket is offered by a count of dependencies that is not the present one.</summary>
    ReadyFromStaleCounter = 19,

    /// <summary>Dependencies that close a cycle are taken.</summary>
    CycleMissed = 20,

    /// <summary>The time that the server was away counts against leases and terms.</summary>
    NoGraceAfterRestart = 21,

    /// <summary>What may have happened is told as not having happened.</summary>
    UnknownToldAsFailure = 22,

    /// <summary>A swarm of a name that had been deleted begins with the fences of the former.</summary>
    FloorsForgotten = 23,

    /// <summary>A ticket that failed as often as it may goes on.</summary>
    AttemptsLimitIgnored = 24,

    /// <summary>An agent is given more tickets than it has slots.</summary>
    SlotsIgnored = 25,

    /// <summary>A paused swarm goes on granting.</summary>
    PauseIgnored = 26,

    /// <summary>More tickets of a label are granted than its limit allows.</summary>
    LimitIgnored = 27,

    /// <summary>The keys of a group are forgotten of which nobody knew whether it was written.</summary>
    KeysOfUnknownForgotten = 28,

    /// <summary>A fence is checked first, and the completion decided later.</summary>
    FenceCheckedBeforeTheCommit = 29,

    /// <summary>A claim of an agent's former life is served.</summary>
    OldLifeServed = 30,

    /// <summary>A stream of events leaves one out.</summary>
    StreamSkips = 31,

    /// <summary>A stream of events repeats the last one when it goes on.</summary>
    StreamGoesBack = 32,

    /// <summary>A read of one swarm is answered from another.</summary>
    SwarmsMixedUp = 33,
}
