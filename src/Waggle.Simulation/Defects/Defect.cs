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
}
