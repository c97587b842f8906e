namespace Waggle.Client.Errors;

/// <summary>What answered does not speak this contract: another program, a proxy, or an incompatible version.</summary>
public sealed class UnexpectedAnswerException : WaggleException
{
    internal UnexpectedAnswerException(string message, int status, string? correlationId, Exception? cause)
        : base(message, "unexpected-answer", isRetryable: false, correlationId, cause) => Status = status;

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; }
}
