using Waggle.Contracts.Problems;

namespace Waggle.Server.Problems;

/// <summary>Every kind of problem that this server answers with, in the order of their statuses.</summary>
internal static class ProblemKinds
{
    public static ProblemKind InvalidRequest { get; } =
        new(ProblemCode.InvalidRequest, 400, "The request is malformed.");

    public static ProblemKind Forbidden { get; } =
        new(ProblemCode.Forbidden, 403, "This caller may not drive this server.");

    public static ProblemKind RouteUnknown { get; } = new(ProblemCode.RouteUnknown, 404, "There is no such path.");

    public static ProblemKind TicketUnknown { get; } = new(ProblemCode.TicketUnknown, 404, "There is no such ticket.");

    public static ProblemKind AgentUnknown { get; } = new(ProblemCode.AgentUnknown, 404, "There is no such agent.");

    public static ProblemKind SwarmUnknown { get; } = new(ProblemCode.SwarmUnknown, 404, "There is no such swarm.");

    public static ProblemKind BlobUnknown { get; } = new(ProblemCode.BlobUnknown, 404, "There is no such blob.");

    /// <summary>The same code, where a command names what does not exist.</summary>
    public static ProblemKind NamedBlobUnknown { get; } = BlobUnknown with { Status = 422 };

    public static ProblemKind MethodNotAllowed { get; } =
        new(ProblemCode.MethodNotAllowed, 405, "This path does not have that method.");

    public static ProblemKind TicketHeld { get; } = new(ProblemCode.TicketHeld, 409, "Somebody else holds the ticket.");

    public static ProblemKind InvalidTransition { get; } =
        new(ProblemCode.InvalidTransition, 409, "The verb does not apply in this state.");

    public static ProblemKind AgentNotLive { get; } = new(ProblemCode.AgentNotLive, 409, "The agent is not up.");

    public static ProblemKind NoFreeSlot { get; } = new(ProblemCode.NoFreeSlot, 409, "The agent has no free slot.");

    public static ProblemKind TicketExists { get; } = new(ProblemCode.TicketExists, 409, "The id is taken.");

    public static ProblemKind ClaimEnded { get; } = new(ProblemCode.ClaimEnded, 409, "The claim has ended.");

    public static ProblemKind LimitReached { get; } = new(ProblemCode.LimitReached, 409, "A limit is reached.");

    public static ProblemKind PositionGone { get; } =
        new(ProblemCode.PositionGone, 410, "The position cannot be read any more.");

    public static ProblemKind LeaseLost { get; } = new(ProblemCode.LeaseLost, 412, "The lease is lost.");

    public static ProblemKind IncarnationStale { get; } =
        new(ProblemCode.IncarnationStale, 412, "The agent was replaced by a newer incarnation.");

    public static ProblemKind VersionMismatch { get; } =
        new(ProblemCode.VersionMismatch, 412, "What was seen has moved on.");

    public static ProblemKind PayloadTooLarge { get; } =
        new(ProblemCode.PayloadTooLarge, 413, "The request is too large.");

    public static ProblemKind UnsupportedMediaType { get; } =
        new(ProblemCode.UnsupportedMediaType, 415, "The body is not of a type that is taken here.");

    public static ProblemKind DependencyCycle { get; } =
        new(ProblemCode.DependencyCycle, 422, "The dependencies form a cycle.");

    public static ProblemKind DependencyUnknown { get; } =
        new(ProblemCode.DependencyUnknown, 422, "A dependency or parent does not exist.");

    public static ProblemKind IdempotencyKeyReused { get; } =
        new(ProblemCode.IdempotencyKeyReused, 422, "The key was used for another request.");

    public static ProblemKind TooManyDependents { get; } =
        new(ProblemCode.TooManyDependents, 422, "Too many tickets depend on one.");

    public static ProblemKind TooManyRequirementSets { get; } =
        new(ProblemCode.TooManyRequirementSets, 422, "Too many different sets of required capabilities.");

    public static ProblemKind Overloaded { get; } =
        new(ProblemCode.Overloaded, 429, "Too many requests are queued.", RetryAfterSeconds: 1);

    public static ProblemKind InternalError { get; } = new(ProblemCode.InternalError, 500, "A fault of the server.");

    public static ProblemKind Draining { get; } =
        new(ProblemCode.Draining, 503, "The server is stopping.", RetryAfterSeconds: 5);

    public static ProblemKind JournalUnavailable { get; } =
        new(ProblemCode.JournalUnavailable, 503, "The journal cannot be written.", RetryAfterSeconds: 5);

    public static ProblemKind StoreFull { get; } =
        new(ProblemCode.StoreFull, 503, "The store has no room.", RetryAfterSeconds: 60);

    public static ProblemKind PositionNotReached { get; } =
        new(ProblemCode.PositionNotReached, 503, "The position asked for is not reached yet.", RetryAfterSeconds: 1);

    public static ProblemKind OutcomeUnknown { get; } =
        new(ProblemCode.OutcomeUnknown, 504, "It is not known whether it happened.", RetryAfterSeconds: 1);

    /// <summary>All of them, in the order of their statuses.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        InvalidRequest, Forbidden, RouteUnknown, TicketUnknown, AgentUnknown, SwarmUnknown, BlobUnknown,
        MethodNotAllowed, TicketHeld, InvalidTransition, AgentNotLive, NoFreeSlot, TicketExists, ClaimEnded,
        LimitReached, PositionGone, LeaseLost, IncarnationStale, VersionMismatch, PayloadTooLarge, UnsupportedMediaType,
        DependencyCycle, DependencyUnknown, IdempotencyKeyReused, TooManyDependents, TooManyRequirementSets,
        Overloaded, InternalError, Draining, JournalUnavailable, StoreFull, PositionNotReached, OutcomeUnknown,
    ];
}
