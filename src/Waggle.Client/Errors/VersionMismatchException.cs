using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>What the caller saw is no longer the present version.</summary>
public sealed class VersionMismatchException : WaggleException
{
    internal VersionMismatchException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>The ticket it is about.</summary>
    /// <value>An id, or null when it is about a swarm's settings.</value>
    public string? Ticket => Problem!.Ticket;

    /// <summary>The version now.</summary>
    public long? PresentVersion => Problem!.PresentVersion;
}
