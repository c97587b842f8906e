using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>The root of everything that this library throws about a request. One class per cause.</summary>
public abstract class WaggleException : Exception
{
    private protected WaggleException(Problem problem, string? correlationId)
        : base(problem.Detail ?? problem.Title)
    {
        Problem = problem;
        Code = problem.Code;
        IsRetryable = problem.Retryable;
        CorrelationId = correlationId;
    }

    private protected WaggleException(
        string message, string code, bool isRetryable, string? correlationId, Exception? innerException)
        : base(message, innerException)
    {
        Code = code;
        IsRetryable = isRetryable;
        CorrelationId = correlationId;
    }

    /// <summary>The cause for programs: one of <see cref="ProblemCode"/>, or <c>server-unreachable</c>,
    /// <c>unexpected-answer</c>, which only this side can see.</summary>
    public string Code { get; }

    /// <summary>Whether the same request, with the same key, may succeed later.</summary>
    public bool IsRetryable { get; }

    /// <summary>Finds the request in the server's log.</summary>
    /// <value>Null: the request was never sent.</value>
    public string? CorrelationId { get; }

    /// <summary>What the server answered, with all its data.</summary>
    /// <value>Null: there was no answer that could be read.</value>
    public Problem? Problem { get; }
}
