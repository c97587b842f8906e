namespace Waggle.Client;

/// <summary>What a caller may say about one request, beside its body.</summary>
public sealed record CallOptions
{
    /// <summary>Names the request, so that a repeat after a crash of the caller acts once too.</summary>
    /// <value>1 to 128 printable ASCII characters. Null: a fresh key, shared by the repeats of this one call.</value>
    public string? IdempotencyKey { get; init; }

    /// <summary>Groups what belongs together, in logs and events.</summary>
    /// <value>1 to 128 printable ASCII characters. Null: a fresh one for this call.</value>
    public string? CorrelationId { get; init; }
}
