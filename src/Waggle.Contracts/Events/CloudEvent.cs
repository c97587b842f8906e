using System.Text.Json.Serialization;

namespace Waggle.Contracts.Events;

/// <summary>Something that happened in a swarm, as a CloudEvent 1.0 in structured JSON.</summary>
/// <remarks>The names on the wire are those of the CloudEvents specification and its extensions: lower case without
/// separators.</remarks>
public sealed record CloudEvent
{
    /// <summary>The version of the CloudEvents specification.</summary>
    /// <value><c>1.0</c>.</value>
    [JsonPropertyName("specversion")]
    public required string SpecVersion { get; init; }

    /// <summary>Names the event within its source: its position in the journal.</summary>
    /// <value>20 digits, so that the order of texts is the order of events.</value>
    public required string Id { get; init; }

    /// <summary>Where it happened.</summary>
    /// <value><c>/v1/swarms/</c> and the swarm.</value>
    public required string Source { get; init; }

    /// <summary>What happened.</summary>
    /// <value>Such as <c>waggle.ticket.claimed.v1</c>. A later version under the same name has another number.</value>
    public required string Type { get; init; }

    /// <summary>To whom or what it happened.</summary>
    /// <value>The id of a ticket or agent, or of the swarm itself.</value>
    public required string Subject { get; init; }

    /// <summary>When it happened.</summary>
    /// <value>UTC.</value>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The type of <see cref="Data"/>.</summary>
    /// <value><c>application/json</c>.</value>
    [JsonPropertyName("datacontenttype")]
    public required string DataContentType { get; init; }

    /// <summary>The order of events within their source.</summary>
    /// <value>As <see cref="Id"/>.</value>
    public required string Sequence { get; init; }

    /// <summary>What belongs to the same subject, for brokers that keep the order per key.</summary>
    /// <value>As <see cref="Subject"/>.</value>
    [JsonPropertyName("partitionkey")]
    public required string PartitionKey { get; init; }

    /// <summary>W3C trace context of the request that caused it.</summary>
    /// <value>Null: it had none, or no request caused it.</value>
    [JsonPropertyName("traceparent")]
    public string? TraceParent { get; init; }

    /// <summary>W3C trace context of the request that caused it.</summary>
    /// <value>Null: it had none, or no request caused it.</value>
    [JsonPropertyName("tracestate")]
    public string? TraceState { get; init; }

    /// <summary>Groups what belongs together.</summary>
    /// <value>As in the header of the request. Null: time caused it, or the events before it.</value>
    [JsonPropertyName("correlationid")]
    public string? CorrelationId { get; init; }

    /// <summary>What led to it: equal for all events of one request.</summary>
    /// <value>The id that the server gave the request. Null: time caused it, or the events before it.</value>
    [JsonPropertyName("causationid")]
    public string? CausationId { get; init; }

    /// <summary>Where the blob is that the change names in place of a payload or result.</summary>
    /// <value>A path on the server. Null: it names none.</value>
    [JsonPropertyName("dataref")]
    public string? DataRef { get; init; }

    /// <summary>What changed.</summary>
    public required EventData Data { get; init; }
}
