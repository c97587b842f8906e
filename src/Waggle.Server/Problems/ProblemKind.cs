using Waggle.Contracts.Problems;

namespace Waggle.Server.Problems;

/// <summary>What is the same in every problem of one code.</summary>
/// <param name="Code">One of <see cref="ProblemCode"/>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The kind in a few words.</param>
/// <param name="RetryAfterSeconds">Set for those that pass by themselves or must be asked again: when to.</param>
internal sealed record ProblemKind(string Code, int Status, string Title, int? RetryAfterSeconds = null)
{
    /// <summary>True: the same request may succeed later.</summary>
    public bool Retryable => RetryAfterSeconds is not null;

    /// <summary>A problem of this kind.</summary>
    /// <param name="detail">What happened, why, and what to do.</param>
    public Problem With(string detail) => new()
    {
        Type = ProblemCode.TypePrefix + Code,
        Title = Title,
        Status = Status,
        Detail = detail,
        Code = Code,
        Retryable = Retryable,
        RetryAfterSeconds = RetryAfterSeconds,
    };
}
