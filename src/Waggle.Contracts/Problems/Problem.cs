using Waggle.Contracts.Tickets;

namespace Waggle.Contracts.Problems;

/// <summary>A refusal or failure as RFC 9457 problem details, with the data that a caller acts on.</summary>
public sealed record Problem
{
    /// <summary>Identifies the kind of problem: <see cref="ProblemCode.TypePrefix"/> and the code.</summary>
    /// <value>A URI reference.</value>
    public required string Type { get; init; }

    /// <summary>The kind of problem in a few words; the same for every occurrence.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    /// <value>400 to 599.</value>
    public required int Status { get; init; }

    /// <summary>What happened, why, and what to do, for people.</summary>
    /// <value>Null: the title says it all.</value>
    public string? Detail { get; init; }

    /// <summary>The kind of problem for programs: one of <see cref="ProblemCode"/>, or a later one.</summary>
    public required string Code { get; init; }

    /// <summary>True: the same request may succeed later, or has to be asked again with the same key.</summary>
    public required bool Retryable { get; init; }

    /// <summary>For <c>invalid-request</c>: everything that is wrong.</summary>
    /// <value>Null elsewhere.</value>
    public IReadOnlyList<FieldProblem>? Errors { get; init; }

    /// <summary>The ticket it is about.</summary>
    /// <value>An id. Null: none.</value>
    public string? Ticket { get; init; }

    /// <summary>The agent it is about.</summary>
    /// <value>An id. Null: none.</value>
    public string? Agent { get; init; }

    /// <summary>The swarm it is about.</summary>
    /// <value>An id. Null: none.</value>
    public string? Swarm { get; init; }

    /// <summary>The blob it is about; <c>errors</c> names all of them and where.</summary>
    /// <value>A reference. Null: none.</value>
    public string? Blob { get; init; }

    /// <summary>Who holds the ticket now.</summary>
    /// <value>An agent id. Null: nobody.</value>
    public string? Holder { get; init; }

    /// <summary>The caller's own fence, that is dead.</summary>
    /// <value>Null: not about a fence. The live one is never told.</value>
    public long? Fence { get; init; }

    /// <summary>Why the fence died.</summary>
    /// <value>Null: it never was this caller's, or is too old to be remembered.</value>
    public AttemptEnd? Reason { get; init; }

    /// <summary>The present state of the ticket or agent, as its word on the wire.</summary>
    /// <value>Null: not about a state.</value>
    public string? State { get; init; }

    /// <summary>The verb that does not apply.</summary>
    /// <value>Null: not about a verb.</value>
    public string? Verb { get; init; }

    /// <summary>True: the agent is draining.</summary>
    /// <value>Null: not about that.</value>
    public bool? Draining { get; init; }

    /// <summary>When the present holder's lease ends unless renewed.</summary>
    /// <value>UTC. Null: not held.</value>
    public DateTimeOffset? LeaseExpiresAt { get; init; }

    /// <summary>The incarnation that replaced the caller.</summary>
    /// <value>Null: not about an incarnation.</value>
    public long? PresentIncarnation { get; init; }

    /// <summary>The version of the ticket, or of the swarm's settings, now.</summary>
    /// <value>Null: not about a version.</value>
    public long? PresentVersion { get; init; }

    /// <summary>The attempt of the ticket now.</summary>
    /// <value>Null: not about an attempt.</value>
    public int? PresentAttempt { get; init; }

    /// <summary>How many tickets the agent may hold.</summary>
    /// <value>Null: not about slots.</value>
    public int? Slots { get; init; }

    /// <summary>The limit that was reached.</summary>
    /// <value>Null: not about a limit.</value>
    public int? Limit { get; init; }

    /// <summary>The label whose limit was reached.</summary>
    /// <value>A name, or a name and a value with <c>=</c> between them. Null: not about a label.</value>
    public string? Label { get; init; }

    /// <summary>How many tickets are held under the limit now.</summary>
    /// <value>Null: not about a label.</value>
    public int? Held { get; init; }

    /// <summary>The tickets of a cycle, in order: each depends on the next, the last on the first.</summary>
    /// <value>Null: no cycle.</value>
    public IReadOnlyList<string>? Cycle { get; init; }

    /// <summary>Every dependency that is not there.</summary>
    /// <value>Null: none is missing.</value>
    public IReadOnlyList<MissingDependency>? Missing { get; init; }

    /// <summary>How long to wait before asking again, in seconds; as the header <c>Retry-After</c>.</summary>
    /// <value>Null: not said.</value>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The first position that exists.</summary>
    /// <value>1 and up; to read from there on, ask for what comes after the one before it. Null: not about
    /// that.</value>
    public long? FirstPosition { get; init; }

    /// <summary>The journal position that the answer reflects.</summary>
    /// <value>Null: it reflects none.</value>
    public long? Position { get; init; }
}
