using Waggle.Core.Deadlines;

namespace Waggle.Core.Tickets;

/// <summary>A ticket in memory. Only <see cref="TicketState"/> changes it, and only by applying events.</summary>
/// <remarks>A class that changes, not a record that is copied: a swarm may hold a million.</remarks>
public sealed class Ticket : IDue
{
    internal Ticket(TicketId id, TicketDefinition definition, Edge[] edges, Timestamp createdAt, long createdPosition)
    {
        Id = id;
        Definition = definition;
        Edges = edges;
        CreatedAt = createdAt;
        CreatedPosition = createdPosition;
    }

    /// <summary>Its name.</summary>
    public TicketId Id { get; }

    /// <summary>What it asks for.</summary>
    public TicketDefinition Definition { get; internal set; }

    /// <summary>Where it is.</summary>
    public TicketStatus Status { get; internal set; }

    /// <summary>What it waits for.</summary>
    public IReadOnlyList<Edge> DependsOn => Edges;

    /// <summary>How many edges are not satisfied: a counter, never a scan.</summary>
    public int BlockedByCount { get; internal set; }

    /// <summary>Who alone may claim it, or null.</summary>
    public Assignee? Assignee { get; internal set; }

    /// <summary>Not claimable before then, or null.</summary>
    public Timestamp? DelayedUntil { get; internal set; }

    /// <summary>Who holds it, or null.</summary>
    public Holding? Holder { get; internal set; }

    /// <summary>What was tried so far, or null when it was never claimed.</summary>
    public TicketWork? Work { get; internal set; }

    /// <summary>Why it was closed without being merged; null while open and when merged.</summary>
    public WhyTicket? ClosedBecause { get; internal set; }

    /// <summary>The closed dependency that took it with it, or null.</summary>
    public TicketId? ClosedByDependency { get; internal set; }

    /// <summary>When it was created.</summary>
    public Timestamp CreatedAt { get; }

    /// <summary>When it last changed.</summary>
    public Timestamp UpdatedAt { get; internal set; }

    /// <summary>Since when it is in its present state.</summary>
    public Timestamp StatusSince { get; internal set; }

    /// <summary>The position of its first event.</summary>
    public long CreatedPosition { get; }

    /// <summary>The position of its last event.</summary>
    public long Version { get; internal set; }

    /// <summary>The position at which it last became ready: its place in the line.</summary>
    public long ReadyPosition { get; internal set; }

    /// <summary>True in every state that work can still come out of.</summary>
    public bool IsOpen => Status is not (TicketStatus.Merged or TicketStatus.Failed or TicketStatus.Cancelled);

    /// <summary>How often it was granted.</summary>
    public int Attempt => Work?.Attempt ?? 0;

    /// <summary>True while it stands in line for a claim.</summary>
    public bool IsReady => Lane is not null;

    /// <summary>True while a claim may get it now: it stands in line, and every limit it is under has room.</summary>
    public bool IsClaimable => Lane is { Demand.HasRoom: true };

    /// <inheritdoc/>
    public Timestamp DueAt { get; internal set; } = Timestamp.Never;

    /// <inheritdoc/>
    string IDue.DueName => Id.Value;

    /// <inheritdoc/>
    int IDue.HeapIndex { get; set; } = -1;

    internal Edge[] Edges { get; set; }

    internal List<Dependent>? Dependents { get; set; }

    /// <summary>True when it changed since the last checkpoint took it.</summary>
    public bool IsChanged { get; internal set; }

    /// <summary>What it asks for, together with the limits it is under; null when it is closed.</summary>
    internal Demand? Demand { get; set; }

    internal Lane? Lane { get; set; }

    internal Ticket? NextInLane { get; set; }

    internal Ticket? PreviousInLane { get; set; }

    /// <summary>A picture of it that can be kept.</summary>
    public TicketSnapshot Snapshot() => new(
        Id,
        Definition,
        Status,
        [.. Edges],
        BlockedByCount,
        Attempt,
        Work?.Failures ?? 0,
        Work?.LeaseLosses ?? 0,
        Work?.Releases ?? 0,
        Assignee,
        DelayedUntil,
        Holder is null ? null : new(Holder.Agent, Holder.Since, Holder.LeaseExpiresAt),
        Work?.Result,
        Work?.Error,
        Work?.Progress,
        Work?.PreviousAttempts ?? [],
        Work?.ReviewIsOverdue ?? false,
        CreatedAt,
        UpdatedAt,
        Version);
}
