using Waggle.Client.Retries;

namespace Waggle.Client.Transport;

/// <summary>One request, sent as often as it takes, each time the same.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query, escaped.</param>
/// <param name="Body">JSON in UTF-8, or null for none.</param>
internal sealed record Call(HttpMethod Method, string Path, ReadOnlyMemory<byte>? Body)
{
    /// <summary>Bytes that are streamed as the body, or null.</summary>
    internal Upload? Upload { get; init; }

    /// <summary>Whether the answer is handed on as a stream instead of read to its end.</summary>
    internal bool StreamsAnswer { get; init; }

    /// <summary>The type of the answer that is wanted, or null: the usual one.</summary>
    internal string? Accept { get; init; }

    /// <summary>The last event that was heard of a stream that goes on, or null.</summary>
    internal string? LastEventId { get; init; }

    /// <summary>The idempotency key, or null where the body carries it or none is needed.</summary>
    internal string? Key { get; init; }

    /// <summary>Whether a short answer is preferred.</summary>
    internal bool IsMinimal { get; init; }

    /// <summary>The version that the caller saw, or null.</summary>
    internal long? Version { get; init; }

    /// <summary>Groups what belongs together, or null to make one up.</summary>
    internal string? CorrelationId { get; init; }

    /// <summary>How long the server may let the answer wait on purpose.</summary>
    internal TimeSpan Wait { get; init; }

    /// <summary>Instead of the client's retry options, or null.</summary>
    internal RetryOptions? Retry { get; init; }

    /// <summary>Instead of the client's time-out for one attempt, or null.</summary>
    internal TimeSpan? AttemptTimeout { get; init; }

    /// <summary>Whether it may change something: only then can a lost answer leave the outcome unknown.</summary>
    internal bool MayChange => Method != HttpMethod.Get && Method != HttpMethod.Head;
}
