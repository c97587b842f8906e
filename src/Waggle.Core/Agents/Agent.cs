using Waggle.Core.Deadlines;
using Waggle.Core.Tickets;

namespace Waggle.Core.Agents;

/// <summary>An agent in memory. Only <see cref="AgentState"/> changes it, and only by applying events.</summary>
public sealed class Agent : IDue
{
    // No ticket's id begins like this: an agent and a ticket of one name that are due together have an order.
    private readonly string _dueName;

    internal Agent(AgentId id) => (Id, _dueName) = (id, "@" + id.Value);

    /// <summary>Its name.</summary>
    public AgentId Id { get; }

    /// <summary>Where it is.</summary>
    public AgentStatus Status =>
        Life != AgentStatus.Ready ? Life : HeldTickets.Count == 0 ? AgentStatus.Ready : AgentStatus.Working;

    /// <summary>True: takes nothing new.</summary>
    public bool IsDraining { get; internal set; }

    /// <summary>What it said of itself, or null when it was only declared.</summary>
    public AgentDefinition? Definition { get; internal set; }

    /// <summary>Its present life.</summary>
    public Incarnation Incarnation { get; internal set; }

    /// <summary>What it holds, in the order of the claims.</summary>
    public IReadOnlyList<Ticket> Holds => HeldTickets;

    /// <summary>Its last call. Session state: not journaled.</summary>
    public Timestamp LastSeen { get; internal set; }

    /// <summary>When it last changed.</summary>
    public Timestamp UpdatedAt { get; internal set; }

    /// <summary>Since when it is in its present state.</summary>
    public Timestamp StatusSince { get; internal set; }

    /// <summary>The position of its last event.</summary>
    public long Version { get; internal set; }

    /// <summary>True when it is up: ready or working.</summary>
    public bool IsLive => Life == AgentStatus.Ready;

    /// <summary>True when it may be given a ticket.</summary>
    public bool MayClaim => IsLive && !IsDraining && HeldTickets.Count < Definition!.Slots;

    /// <summary>True when the end of its last ticket will be its own: it takes nothing new.</summary>
    internal bool IsDoneWithoutTickets =>
        Life is AgentStatus.Ready or AgentStatus.Stale && (IsDraining || Definition!.OneShot);

    /// <inheritdoc/>
    public Timestamp DueAt { get; internal set; } = Timestamp.Never;

    /// <inheritdoc/>
    string IDue.DueName => _dueName;

    /// <inheritdoc/>
    int IDue.HeapIndex { get; set; } = -1;

    /// <summary>The state without the difference between ready and working, which its tickets make.</summary>
    internal AgentStatus Life { get; set; }

    internal List<Ticket> HeldTickets { get; } = [];

    /// <summary>A picture of it that can be kept.</summary>
    public AgentSnapshot Snapshot() => new(
        Id,
        Status,
        IsDraining,
        Definition,
        Incarnation,
        [.. HeldTickets.Select(ticket => ticket.Id)],
        LastSeen,
        UpdatedAt,
        Version);
}
