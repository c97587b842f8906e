using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>Nothing happened: the server is overloaded, is stopping, or cannot write its journal.</summary>
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
