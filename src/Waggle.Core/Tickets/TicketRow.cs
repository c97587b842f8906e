using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <summary>The durable state of a ticket, as a checkpoint keeps it.</summary>
/// <remarks>Kept on disk: fields may be added with a default, never renamed or re-typed.</remarks>
public sealed record TicketRow(
    TicketId Id,
    TicketDefinition Definition,
    TicketStatus Status,
    ImmutableArray<Edge> Edges,
    Assignee? Assignee,
    Timestamp? DelayedUntil,
    TicketRow.HoldingRow? Holder,
    TicketRow.WorkRow? Work,
    WhyTicket? ClosedBecause,
    TicketId? ClosedByDependency,
    Timestamp CreatedAt,
    Timestamp UpdatedAt,
    Timestamp StatusSince,
    long CreatedPosition,
    long Version,
    long ReadyPosition,
    bool IsReady)
{
    /// <summary>What it waits for. A checkpoint leaves it out when there is nothing.</summary>
    public ImmutableArray<Edge> Edges { get; init; } = Edges.IsDefault ? [] : Edges;

    /// <summary>Who holds it; the lease's deadline is session state and not kept.</summary>
    public sealed record HoldingRow(
        AgentId Agent, Incarnation Incarnation, Fence Fence, Timestamp Since, int LeaseSeconds, Timestamp RunUntil);

    /// <summary>What was tried so far.</summary>
    public sealed record WorkRow(
        int Attempt,
        int Failures,
        int LeaseLosses,
        int Releases,
        Content? Result,
        TicketError? Error,
        TicketSnapshot.Report? Progress,
        AgentId? CompletedBy,
        Timestamp? ReviewUntil,
        bool ReviewIsOverdue,
        LastVerb? LastVerb,
        ImmutableArray<PreviousAttempt> PreviousAttempts,
        ImmutableArray<DeadFence> DeadFences)
    {
        /// <summary>The last ended attempts. A checkpoint leaves them out when there are none.</summary>
        public ImmutableArray<PreviousAttempt> PreviousAttempts { get; init; } =
            PreviousAttempts.IsDefault ? [] : PreviousAttempts;

        /// <summary>The last dead fences. A checkpoint leaves them out when there are none.</summary>
        public ImmutableArray<DeadFence> DeadFences { get; init; } = DeadFences.IsDefault ? [] : DeadFences;
    }

    /// <summary>The durable state of a ticket.</summary>
    public static TicketRow Of(Ticket ticket) => new(
        ticket.Id,
        ticket.Definition,
        ticket.Status,
        [.. ticket.Edges],
        ticket.Assignee,
        ticket.DelayedUntil,
        ticket.Holder is not { } holder
            ? null
            : new(holder.Agent, holder.Incarnation, holder.Fence, holder.Since, holder.LeaseSeconds, holder.RunUntil),
        ticket.Work is { } work ? Of(work) : null,
        ticket.ClosedBecause,
        ticket.ClosedByDependency,
        ticket.CreatedAt,
        ticket.UpdatedAt,
        ticket.StatusSince,
        ticket.CreatedPosition,
        ticket.Version,
        ticket.ReadyPosition,
        ticket.IsReady);

    /// <summary>A picture of the ticket, for lists.</summary>
    public TicketSnapshot ToSnapshot() => ToTicket().Snapshot();

    /// <summary>A ticket in this state, in no line and with no deadline yet.</summary>
    internal Ticket ToTicket() => new(Id, Definition, [.. Edges], CreatedAt, CreatedPosition)
    {
        Status = Status,
        BlockedByCount = Edges.Count(edge => !edge.Satisfied),
        Assignee = Assignee,
        DelayedUntil = DelayedUntil,
        Holder = Holder is null
            ? null
            : new(Holder.Agent, Holder.Incarnation, Holder.Fence, Holder.Since, Holder.LeaseSeconds, Holder.RunUntil),
        Work = Work is null ? null : ToWork(Work),
        ClosedBecause = ClosedBecause,
        ClosedByDependency = ClosedByDependency,
        UpdatedAt = UpdatedAt,
        StatusSince = StatusSince,
        Version = Version,
        ReadyPosition = ReadyPosition,
    };

    private static WorkRow Of(TicketWork work) => new(
        work.Attempt,
        work.Failures,
        work.LeaseLosses,
        work.Releases,
        work.Result,
        work.Error,
        work.Progress,
        work.CompletedBy,
        work.ReviewUntil,
        work.ReviewIsOverdue,
        work.LastVerb,
        work.PreviousAttempts,
        work.DeadFences);

    private static TicketWork ToWork(WorkRow row) => new()
    {
        Attempt = row.Attempt,
        Failures = row.Failures,
        LeaseLosses = row.LeaseLosses,
        Releases = row.Releases,
        Result = row.Result,
        Error = row.Error,
        Progress = row.Progress,
        CompletedBy = row.CompletedBy,
        ReviewUntil = row.ReviewUntil,
        ReviewIsOverdue = row.ReviewIsOverdue,
        LastVerb = row.LastVerb,
        PreviousAttempts = row.PreviousAttempts,
        DeadFences = row.DeadFences,
    };
}
