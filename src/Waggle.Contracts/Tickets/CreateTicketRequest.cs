using System.Text.Json;

namespace Waggle.Contracts.Tickets;

/// <summary>A ticket to be created.</summary>
public sealed record CreateTicketRequest
{
    /// <summary>The id chosen by the caller.</summary>
    /// <value>At most 128 characters. Null: the swarm numbers it, such as <c>wg-17</c>.</value>
    public string? Id { get; init; }

    /// <summary>What is to be done, in one line.</summary>
    /// <value>1 to 200 characters.</value>
    public required string Title { get; init; }

    /// <summary>What is to be done, at length.</summary>
    /// <value>At most 16 KiB. Null: none.</value>
    public string? Description { get; init; }

    /// <summary>A free word of the user's.</summary>
    /// <value>1 to 64 characters. Null: none.</value>
    public string? Type { get; init; }

    /// <summary>Who comes first.</summary>
    /// <value>0 (first) to 4. Null: 2.</value>
    public int? Priority { get; init; }

    /// <summary>Capabilities that an agent must have.</summary>
    /// <value>At most 16, of at most 64 characters. Null: none.</value>
    public IReadOnlyList<string>? Requires { get; init; }

    /// <summary>The tickets to wait for.</summary>
    /// <value>At most 1,000. Null: none.</value>
    public IReadOnlyList<DependsOn>? DependsOn { get; init; }

    /// <summary>The ticket that groups this one; it gates nothing.</summary>
    /// <value>An id. Null: none.</value>
    public string? Parent { get; init; }

    /// <summary>Names and values for filters.</summary>
    /// <value>At most 32 pairs. Null: none.</value>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Handed to the agent as it is.</summary>
    /// <value>Any JSON, at most 64 KiB, or a <see cref="Blobs.BlobReference"/>. Null: none.</value>
    public JsonElement? Payload { get; init; }

    /// <summary>Who alone may claim it at first.</summary>
    /// <value>Null: everybody.</value>
    public AssigneeRequest? Assignee { get; init; }

    /// <summary>Not claimable before then.</summary>
    /// <value>Inclusive, UTC. Null: at once.</value>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Fails when it is still open at that time.</summary>
    /// <value>Exclusive, UTC. Null: never.</value>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>How long a claim lives without renewal, in seconds.</summary>
    /// <value>1 to 3,600. Null: 30.</value>
    public int? LeaseSeconds { get; init; }

    /// <summary>How long one attempt may take, however often it is renewed, in seconds.</summary>
    /// <value>1 to 604,800. Null: 86,400.</value>
    public int? MaxRunSeconds { get; init; }

    /// <summary>After how long a review is flagged overdue, in seconds.</summary>
    /// <value>1 to 604,800. Null: 86,400.</value>
    public int? ReviewSeconds { get; init; }

    /// <summary>How many failures close the ticket.</summary>
    /// <value>1 to 100. Null: 3.</value>
    public int? MaxAttempts { get; init; }

    /// <summary>How many lost leases are survived; the next one closes the ticket.</summary>
    /// <value>0 to 100. Null: 3.</value>
    public int? MaxLeaseLosses { get; init; }

    /// <summary>The delay after a failure.</summary>
    /// <value>Null: 1 s, doubling, at most 300 s, jittered by a fifth.</value>
    public RetryRule? Retry { get; init; }

    /// <summary>Whether the result waits for a reviewer.</summary>
    /// <value>Null: <see cref="ReviewMode.None"/>.</value>
    public ReviewMode? Review { get; init; }

    /// <summary>For imports: the state that the ticket arrives in, because it was closed where it comes from.</summary>
    /// <value><see cref="TicketState.Merged"/>, <see cref="TicketState.Failed"/> or
    /// <see cref="TicketState.Cancelled"/>. Null: an open ticket, blocked or pending.</value>
    public TicketState? State { get; init; }
}
