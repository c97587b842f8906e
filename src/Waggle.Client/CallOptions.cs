namespace Waggle.Client;

/// <summary>What a caller may say about one request, beside its body.</summary>
public sealed record CallOptions
{
    /// <summary>Names the request, so that a repeat after a crash of the caller acts once too.</summary>
    /// <value>1 to 128 printable ASCII characters. Null: a fresh key, shared by the repeats of this one call.</value>
    public string? IdempotencyKey { get; init; }

    /// <summary>The version that the caller saw of what it changes: it is changed only when it is still that one.
    /// For changes of a ticket or of a swarm's settings; other calls ignore it.</summary>
    /// <value>Null: whatever is there is changed.</value>
    public long? Version { get; init; }

    /// <summary>For reads: the journal position that the answer must reflect at least, such as that of an earlier
    /// answer. Changes ignore it.</summary>
    /// <value>0 and up. Null: as of now.</value>
    public long? MinPosition { get; init; }

    /// <summary>For claims and reports of outcomes: leaves the tickets of accepted outcomes out of the answer, which
    /// then takes half as long to write and to read. Other calls ignore it.</summary>
    /// <value>Default: false.</value>
    public bool ReturnMinimal { get; init; }

    /// <summary>Groups what belongs together, in logs and events.</summary>
    /// <value>1 to 128 printable ASCII characters. Null: the trace id of the current activity, or a fresh one for this
    /// call when there is no activity.</value>
    public string? CorrelationId { get; init; }
}
