using Waggle.Core;
using Waggle.Engine.Requests;

namespace Waggle.Engine;

/// <summary>What an engine is told at its start.</summary>
public sealed record EngineOptions
{
    /// <summary>Where chance comes from: jitter is drawn from it. The shell draws it at random, a simulator from its
    /// seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Runs blocking reads off the loop. A simulator runs them in place.</summary>
    public required Action<Action> Offload { get; init; }

    /// <summary>What generated ticket ids begin with in swarms that the engine makes itself.</summary>
    public string TicketPrefix { get; init; } = "wg";

    /// <summary>True: load a journal whose last event is over an hour ahead of the wall clock.</summary>
    public bool AcceptClockBehind { get; init; }

    /// <summary>How many requests may wait to be decided. Beyond: overloaded.</summary>
    public int InboxMax { get; init; } = 100_000;

    /// <summary>How many of them may be of one swarm: the others find room though one floods. Beyond:
    /// overloaded.</summary>
    public int InboxPerSwarmMax { get; init; } = 50_000;

    /// <summary>How many answers of one swarm may wait to become durable. Beyond: overloaded.</summary>
    public int UnreleasedMax { get; init; } = 100_000;

    /// <summary>How many claims of one swarm may wait for work. Beyond: answered at once, without
    /// work.</summary>
    public int WaitersMax { get; init; } = 10_000;

    /// <summary>How many requests may wait for something that is read from the store. Beyond: overloaded.</summary>
    public int ReadsMax { get; init; } = 10_000;

    /// <summary>How many swarms there may be, in memory or not.</summary>
    public int SwarmsMax { get; init; } = 100_000;

    /// <summary>How long nothing is done with a swarm before it leaves memory, if no agent is up and no deadline is
    /// near. Null: never.</summary>
    public TimeSpan? UnloadAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>After how many changed entities a checkpoint is written: recovery replays about as many
    /// events.</summary>
    public int CheckpointEvery { get; init; } = 2_000;

    /// <summary>How many events a swarm's feed goes back; null: to the first.</summary>
    public long? FeedCountMax { get; init; }

    /// <summary>How old the events of a swarm's feed may be; null: any age.</summary>
    public TimeSpan? FeedAgeMax { get; init; }

    /// <summary>The swarms that are made when they are not there.</summary>
    public IReadOnlyList<SwarmId> AlwaysThere { get; init; } = [SwarmId.Default];

    /// <summary>Told on the loop when a swarm stopped because a rule of ours was broken; or null.</summary>
    public Action<SwarmId, string>? SwarmFaulted { get; init; }

    /// <summary>Told on the loop when a swarm was deleted; or null.</summary>
    public Action<SwarmId, EngineRequest.DeleteSwarm>? SwarmDeleted { get; init; }

    /// <summary>Told on the loop when the journal did not take a group; or null.</summary>
    public Action<string>? AppendFailed { get; init; }
}
