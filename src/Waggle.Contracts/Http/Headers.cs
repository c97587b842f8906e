namespace Waggle.Contracts.Http;

/// <summary>The names of the headers that the contract gives a meaning.</summary>
public static class Headers
{
    /// <summary>Request: names a mutation, so that its repeat gets the first answer. Not for claims, whose key
    /// is in the body.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>Answer: <c>true</c> when the request was a repeat and this is the first answer.</summary>
    public const string IdempotencyReplayed = "Idempotency-Replayed";

    /// <summary>Request: the version that the caller saw of what it changes; another one is refused.</summary>
    public const string IfMatch = "If-Match";

    /// <summary>Both: groups what belongs together; made up when missing.</summary>
    public const string CorrelationId = "X-Correlation-Id";

    /// <summary>Request: W3C trace context.</summary>
    public const string TraceParent = "traceparent";

    /// <summary>Request: W3C trace context.</summary>
    public const string TraceState = "tracestate";

    /// <summary>Answer: the journal position that the answer reflects.</summary>
    public const string Position = "Waggle-Position";

    /// <summary>Answer: what to ask for next, where the body is a bare list.</summary>
    public const string NextCursor = "Waggle-Next-Cursor";

    /// <summary>Request: the <c>id</c> of the last event of a stream that was heard.</summary>
    public const string LastEventId = "Last-Event-ID";

    /// <summary>Request: <see cref="ReturnMinimal"/> asks for a short answer. Source: RFC 7240.</summary>
    public const string Prefer = "Prefer";

    /// <summary>Answer: the preference that was followed.</summary>
    public const string PreferenceApplied = "Preference-Applied";

    /// <summary>The preference for an answer without what the caller can do without: the tickets of accepted outcomes,
    /// and all but the ids of a batch of new tickets.</summary>
    public const string ReturnMinimal = "return=minimal";

    /// <summary>Answer: how long to wait before asking again, in seconds.</summary>
    public const string RetryAfter = "Retry-After";
}
