namespace Waggle.Contracts.Problems;

/// <summary>The codes of problems, with their HTTP status. A code exists only if a caller can act on it.</summary>
public static class ProblemCode
{
    /// <summary>Begins the <c>type</c> of every problem; the code follows.</summary>
    public const string TypePrefix = "urn:waggle:problem:";

    /// <summary>400. The body, a header, a query or an id is malformed; <c>errors</c> names everything that is
    /// wrong.</summary>
    public const string InvalidRequest = "invalid-request";

    /// <summary>404, or 422 when a command names it. No such ticket.</summary>
    public const string TicketUnknown = "ticket-unknown";

    /// <summary>404. No such agent: it never registered, or was forgotten.</summary>
    public const string AgentUnknown = "agent-unknown";

    /// <summary>404. No such swarm.</summary>
    public const string SwarmUnknown = "swarm-unknown";

    /// <summary>404, or 422 when a command names it. No such blob: put it first.</summary>
    public const string BlobUnknown = "blob-unknown";

    /// <summary>404. No such path.</summary>
    public const string RouteUnknown = "route-unknown";

    /// <summary>405. The path exists, the method does not.</summary>
    public const string MethodNotAllowed = "method-not-allowed";

    /// <summary>409. Somebody else holds the ticket that was asked for by name.</summary>
    public const string TicketHeld = "ticket-held";

    /// <summary>409. The verb does not apply in this state.</summary>
    public const string InvalidTransition = "invalid-transition";

    /// <summary>409. The agent is not up: register first.</summary>
    public const string AgentNotLive = "agent-not-live";

    /// <summary>409. The agent holds as many tickets as it has slots.</summary>
    public const string NoFreeSlot = "no-free-slot";

    /// <summary>409. The id is taken.</summary>
    public const string TicketExists = "ticket-exists";

    /// <summary>409. The claim that this token was used for has ended; ask with a new one.</summary>
    public const string ClaimEnded = "claim-ended";

    /// <summary>409. A limit of the swarm is reached.</summary>
    public const string LimitReached = "limit-reached";

    /// <summary>410. The cursor or position is of before what is kept, or of before the store went back;
    /// <c>firstPosition</c> names the first that exists.</summary>
    public const string PositionGone = "position-gone";

    /// <summary>412. The caller's fence is dead. Stop the work.</summary>
    public const string LeaseLost = "lease-lost";

    /// <summary>412. The caller is an older life of the agent. Stop it.</summary>
    public const string IncarnationStale = "incarnation-stale";

    /// <summary>412. The version the caller saw is not the present one.</summary>
    public const string VersionMismatch = "version-mismatch";

    /// <summary>413. The body, or one JSON value in it, is too large.</summary>
    public const string PayloadTooLarge = "payload-too-large";

    /// <summary>415. The body is not <c>application/json</c>.</summary>
    public const string UnsupportedMediaType = "unsupported-media-type";

    /// <summary>422. The edges would close a cycle.</summary>
    public const string DependencyCycle = "dependency-cycle";

    /// <summary>422. A dependency or parent that is not there.</summary>
    public const string DependencyUnknown = "dependency-unknown";

    /// <summary>422. The key was used for another body.</summary>
    public const string IdempotencyKeyReused = "idempotency-key-reused";

    /// <summary>422. More dependents than one ticket may have.</summary>
    public const string TooManyDependents = "too-many-dependents";

    /// <summary>422. More distinct sets of required capabilities than a swarm may have.</summary>
    public const string TooManyRequirementSets = "too-many-requirement-sets";

    /// <summary>429. Too many requests are queued. Nothing happened; try again later.</summary>
    public const string Overloaded = "overloaded";

    /// <summary>503. The server is stopping. Nothing happened; try again later.</summary>
    public const string Draining = "draining";

    /// <summary>503. The journal cannot be written. Nothing happened; try again later.</summary>
    public const string JournalUnavailable = "journal-unavailable";

    /// <summary>503. The store has no room. Nothing happened; make room.</summary>
    public const string StoreFull = "store-full";

    /// <summary>503. A read with <c>minPosition</c> waited, and the journal did not get there. Ask again.</summary>
    public const string PositionNotReached = "position-not-reached";

    /// <summary>504. It may have happened. Ask again with the same key.</summary>
    public const string OutcomeUnknown = "outcome-unknown";

    /// <summary>403. The request comes from a place that may not drive this server, such as a web page.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>500. A fault of ours. It may have happened; the correlation id finds it in the log.</summary>
    public const string InternalError = "internal-error";
}
