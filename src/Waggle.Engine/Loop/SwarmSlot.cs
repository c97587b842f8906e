using Waggle.Core;
using Waggle.Core.Deadlines;
using Waggle.Engine.Journal;

namespace Waggle.Engine.Loop;

/// <summary>One swarm that this node knows, in memory or not, and the requests that wait for their turn.</summary>
internal sealed class SwarmSlot(SwarmId id) : IDue
{
    public SwarmId Id => id;

    /// <summary>The swarm in memory, or null while it is not.</summary>
    public SwarmHost? Host { get; set; }

    /// <summary>True while it is read.</summary>
    public bool IsLoading { get; set; }

    /// <summary>True for one that somebody asked to be made, until it is there.</summary>
    public bool IsNew { get; set; }

    /// <summary>True when it is in line for its turn.</summary>
    public bool IsInLine { get; set; }

    /// <summary>Of generated ticket ids, if the swarm has yet to be made.</summary>
    public required string TicketPrefix { get; init; }

    /// <summary>Where it stood when it left memory, under the ownership that is kept; null before it was first
    /// opened.</summary>
    public SwarmHead? Head { get; set; }

    /// <summary>What its time is ahead of the engine's own clock, in milliseconds. Kept while it is out of memory, so
    /// that its time never goes back.</summary>
    public long TimeBase { get; set; }

    /// <summary>Its next deadline in its own time, as of when it left memory.</summary>
    public Timestamp WakeAt { get; set; } = Timestamp.Never;

    /// <summary>In the order in which they came.</summary>
    public Queue<PostedRequest> Requests { get; } = new();

    /// <summary>True when its requests can be handled.</summary>
    public bool IsServed => Host is { IsBeingDeleted: false };

    /// <summary>Among the swarms that may leave memory, by when they were last used; null: it is not in
    /// memory.</summary>
    public LinkedListNode<SwarmSlot>? Idle { get; set; }

    /// <summary>When it was last used, in milliseconds of the engine's own clock.</summary>
    public long UsedAt { get; set; }

    /// <summary>When it wants a turn, in milliseconds of the engine's own clock.</summary>
    public Timestamp DueAt => Host is { } host ? host.DueAt
        : IsLoading || WakeAt == Timestamp.Never ? Timestamp.Never
        : new(Math.Max(0, WakeAt.Milliseconds - TimeBase));

    public string DueName => id.Value;

    public int HeapIndex { get; set; } = -1;
}
