using System.Text.Json.Serialization;
using Waggle.Contracts.Tickets;

namespace Waggle.Contracts.Claims;

/// <summary>A claim as told to the holder, and to nobody else.</summary>
public sealed record ClaimGrant
{
    /// <summary>The ticket after the grant.</summary>
    public required Ticket Ticket { get; init; }

    /// <summary>Proves the claim in every call about it.</summary>
    /// <value>1 to 2^53 - 1; grows with every grant of the swarm.</value>
    public required long Fence { get; init; }

    /// <summary>Which attempt this is.</summary>
    /// <value>1 and up.</value>
    public required int Attempt { get; init; }

    /// <summary>How long the claim lives without renewal, in seconds from the moment the request was sent.</summary>
    /// <value>1 to 3,600.</value>
    public required int LeaseSeconds { get; init; }

    /// <summary>How often to renew it, in seconds.</summary>
    /// <value>1 and up; a third of the lease, but at least one.</value>
    public required int HeartbeatSeconds { get; init; }

    /// <summary>What earlier attempts left behind.</summary>
    /// <value>Oldest first; may be empty.</value>
    public required IReadOnlyList<PastAttempt> PreviousAttempts { get; init; }

    /// <summary>The trace context of the request that created the ticket: the work goes on in its trace.</summary>
    /// <value>As in the W3C header of this name. Null: the request had none.</value>
    [JsonPropertyName("traceparent")]
    public string? TraceParent { get; init; }

    /// <summary>What the producer's tracer adds to it.</summary>
    /// <value>As in the W3C header of this name. Null: nothing.</value>
    [JsonPropertyName("tracestate")]
    public string? TraceState { get; init; }
}
