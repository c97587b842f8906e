using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>The agent is not up: it left, is draining, or never registered. Register first.</summary>
public sealed class AgentNotLiveException : WaggleException
{
    internal AgentNotLiveException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>The agent it is about.</summary>
    /// <value>An id, or null when the server did not say.</value>
    public string? Agent => Problem!.Agent;

    /// <summary>Where the ticket or agent is now, as its word on the wire.</summary>
    /// <value>Null when the server did not say.</value>
    public string? State => Problem!.State;

    /// <summary>Whether it is draining.</summary>
    public bool Draining => Problem!.Draining ?? false;
}
