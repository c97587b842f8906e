using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>The request may have been carried out, or not: the answer was lost. Ask again with the same key.</summary>
public sealed class OutcomeUnknownException : WaggleException
{
    internal OutcomeUnknownException(string? idempotencyKey, string? correlationId, Exception? cause)
        : base(
            "The answer was lost, so the request may or may not have been carried out. "
                + "Ask again with the same idempotency key or claim token: it acts once.",
            ProblemCode.OutcomeUnknown,
            isRetryable: true,
            correlationId,
            cause) => IdempotencyKey = idempotencyKey;

    /// <summary>The key to repeat the request with.</summary>
    /// <value>Null: the request was a claim, whose key is its claim token, or needs none.</value>
    public string? IdempotencyKey { get; }
}
