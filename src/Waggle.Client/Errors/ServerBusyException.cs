using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>Nothing happened, because the server could not do it now: overloaded, stopping, or unable to write.</summary>
public sealed class ServerBusyException : WaggleException
{
    internal ServerBusyException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>How long the server asked to wait.</summary>
    /// <value>Null: it did not say.</value>
    public TimeSpan? RetryAfter => Problem!.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
