using System.Text.Json;

namespace Waggle.Contracts.Tickets;

/// <summary>A ticket as it was at one position of the journal.</summary>
public sealed record Ticket
{
    /// <summary>Names the ticket in its swarm.</summary>
    /// <value>1 to 128 characters.</value>
    public required string Id { get; init; }

    /// <summary>What is to be done, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>What is to be done, at length.</summary>
    /// <value>Null: none.</value>
    public string? Description { get; init; }

    /// <summary>A free word of the user's.</summary>
    /// <value>Null: none.</value>
    public string? Type { get; init; }

    /// <summary>Who comes first.</summary>
    /// <value>0 (first) to 4.</value>
    public required int Priority { get; init; }

    /// <summary>Capabilities that an agent must have.</summary>
    /// <value>Sorted ordinally, without repeats.</value>
    public required IReadOnlyList<string> Requires { get; init; }

    /// <summary>The tickets it waits for, satisfied or not.</summary>
    public required IReadOnlyList<TicketEdge> DependsOn { get; init; }

    /// <summary>The ticket that groups this one.</summary>
    /// <value>Null: none.</value>
    public string? Parent { get; init; }

    /// <summary>Names and values.</summary>
    /// <value>May be empty.</value>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Handed to the agent.</summary>
    /// <value>Any JSON, or a <see cref="Blobs.BlobReference"/>. Null: none.</value>
    public JsonElement? Payload { get; init; }

    /// <summary>Who alone may claim it.</summary>
    /// <value>Null: everybody.</value>
    public Assignment? Assignee { get; init; }

    /// <summary>Not claimable before then.</summary>
    /// <value>Inclusive, UTC. Null: no such time.</value>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Fails when it is still open at that time.</summary>
    /// <value>Exclusive, UTC. Null: never.</value>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>How long a claim lives without renewal, in seconds.</summary>
    public required int LeaseSeconds { get; init; }

    /// <summary>How long one attempt may take, in seconds.</summary>
    public required int MaxRunSeconds { get; init; }

    /// <summary>After how long a review is flagged overdue, in seconds.</summary>
    public required int ReviewSeconds { get; init; }

    /// <summary>How many failures close the ticket.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>How many lost leases are survived.</summary>
    public required int MaxLeaseLosses { get; init; }

    /// <summary>The delay after a failure.</summary>
    /// <value>Every field is set.</value>
    public required RetryRule Retry { get; init; }

    /// <summary>Whether the result waits for a reviewer.</summary>
    public required ReviewMode Review { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required TicketState State { get; init; }

    /// <summary>How many dependencies are not satisfied.</summary>
    /// <value>0 and up.</value>
    public required int BlockedByCount { get; init; }

    /// <summary>How often it was granted; never reused.</summary>
    /// <value>0 and up.</value>
    public required int Attempt { get; init; }

    /// <summary>Counted against <see cref="MaxAttempts"/>.</summary>
    /// <value>0 and up.</value>
    public required int Failures { get; init; }

    /// <summary>Counted against <see cref="MaxLeaseLosses"/>.</summary>
    /// <value>0 and up.</value>
    public required int LeaseLosses { get; init; }

    /// <summary>Releases and hand-offs so far.</summary>
    /// <value>0 and up.</value>
    public required int Releases { get; init; }

    /// <summary>Not claimable before then, for <see cref="NotBefore"/> or a retry delay.</summary>
    /// <value>Inclusive, UTC. Null: not held back.</value>
    public DateTimeOffset? DelayedUntil { get; init; }

    /// <summary>Who holds it.</summary>
    /// <value>Null: nobody.</value>
    public Holding? Holder { get; init; }

    /// <summary>Of the last completed attempt.</summary>
    /// <value>Any JSON, or a <see cref="Blobs.BlobReference"/>. Null: none.</value>
    public JsonElement? Result { get; init; }

    /// <summary>Of the last failed attempt.</summary>
    /// <value>Null: none.</value>
    public AttemptError? Error { get; init; }

    /// <summary>What the present holder last reported.</summary>
    /// <value>Null: nothing.</value>
    public TicketProgress? Progress { get; init; }

    /// <summary>True when nobody judged the result in time.</summary>
    /// <value>Null: not overdue.</value>
    public bool? ReviewOverdue { get; init; }

    /// <summary>The last ten attempts that ended.</summary>
    /// <value>Oldest first.</value>
    public required IReadOnlyList<PastAttempt> PreviousAttempts { get; init; }

    /// <summary>When it was created.</summary>
    /// <value>UTC.</value>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    /// <value>UTC.</value>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The position of its last event in the journal.</summary>
    /// <value>1 and up.</value>
    public required long Version { get; init; }
}
