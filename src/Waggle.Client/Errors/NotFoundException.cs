using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>There is no such ticket, agent, swarm, blob or path.</summary>
public sealed class NotFoundException : WaggleException
{
    internal NotFoundException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>The ticket it is about.</summary>
    /// <value>An id, or null when the server did not say.</value>
    public string? Ticket => Problem!.Ticket;

    /// <summary>The agent it is about.</summary>
    /// <value>An id, or null when the server did not say.</value>
    public string? Agent => Problem!.Agent;

    /// <summary>The blob that does not exist.</summary>
    /// <value>A reference. Null when it is not about a blob.</value>
    public string? Blob => Problem!.Blob;

    /// <summary>The swarm that does not exist.</summary>
    /// <value>Null when it is not about a swarm.</value>
    public string? Swarm => Problem!.Swarm;
}
