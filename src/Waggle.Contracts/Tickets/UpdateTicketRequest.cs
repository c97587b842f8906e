using System.Text.Json;

namespace Waggle.Contracts.Tickets;

/// <summary>What changes of an open ticket. What is left out stays as it was; lists and maps are given whole.</summary>
/// <remarks>With the header <c>If-Match</c>, the ticket is changed only when its version is still the one it
/// names.</remarks>
public sealed record UpdateTicketRequest
{
    /// <summary>Who asks.</summary>
    /// <value>An id.</value>
    public required string Actor { get; init; }

    /// <summary>The fields that have no value from now on.</summary>
    /// <value>None of them may be given a value as well. Null: none.</value>
    public IReadOnlyList<ClearableField>? Clear { get; init; }

    /// <summary>What is to be done, in one line.</summary>
    /// <value>1 to 200 characters. Null: as it was.</value>
    public string? Title { get; init; }

    /// <summary>What is to be done, at length.</summary>
    /// <value>At most 16 KiB. Null: as it was.</value>
    public string? Description { get; init; }

    /// <summary>A free word of the user's.</summary>
    /// <value>1 to 64 characters. Null: as it was.</value>
    public string? Type { get; init; }

    /// <summary>Who comes first.</summary>
    /// <value>0 (first) to 4. Null: as it was.</value>
    public int? Priority { get; init; }

    /// <summary>Capabilities that an agent must have: all of them.</summary>
    /// <value>At most 16, of at most 64 characters. Null: as it was.</value>
    public IReadOnlyList<string>? Requires { get; init; }

    /// <summary>The tickets to wait for: all of them. An edge that was satisfied and stays, stays satisfied.</summary>
    /// <value>At most 1,000. Null: as it was.</value>
    public IReadOnlyList<DependsOn>? DependsOn { get; init; }

    /// <summary>The ticket that groups this one; it gates nothing.</summary>
    /// <value>An id. Null: as it was.</value>
    public string? Parent { get; init; }

    /// <summary>Names and values for filters and limits: all of them.</summary>
    /// <value>At most 32 pairs. Null: as it was.</value>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Handed to the agent as it is. Only while the ticket is blocked or pending.</summary>
    /// <value>Any JSON, at most 64 KiB, or a <see cref="Blobs.BlobReference"/>. Null: as it was.</value>
    public JsonElement? Payload { get; init; }

    /// <summary>Who alone may claim it from now on.</summary>
    /// <value>Null: as it was.</value>
    public AssigneeRequest? Assignee { get; init; }

    /// <summary>Not claimable before then.</summary>
    /// <value>Inclusive, UTC. Null: as it was.</value>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Fails when it is still open at that time.</summary>
    /// <value>Exclusive, UTC. Null: as it was.</value>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>How long a claim lives without renewal, in seconds.</summary>
    /// <value>1 to 3,600. Null: as it was.</value>
    public int? LeaseSeconds { get; init; }

    /// <summary>How long one attempt may take, however often it is renewed, in seconds.</summary>
    /// <value>1 to 604,800. Null: as it was.</value>
    public int? MaxRunSeconds { get; init; }

    /// <summary>After how long a review is flagged overdue, in seconds.</summary>
    /// <value>1 to 604,800. Null: as it was.</value>
    public int? ReviewSeconds { get; init; }

    /// <summary>How many failures close the ticket.</summary>
    /// <value>1 to 100. Null: as it was.</value>
    public int? MaxAttempts { get; init; }

    /// <summary>How many lost leases are survived; the next one closes the ticket.</summary>
    /// <value>0 to 100. Null: as it was.</value>
    public int? MaxLeaseLosses { get; init; }

    /// <summary>The delay after a failure.</summary>
    /// <value>Null: as it was.</value>
    public RetryRule? Retry { get; init; }

    /// <summary>Whether the result waits for a reviewer.</summary>
    /// <value>Null: as it was.</value>
    public ReviewMode? Review { get; init; }
}
