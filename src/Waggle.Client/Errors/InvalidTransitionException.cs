using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>The verb does not apply in the present state.</summary>
public sealed class InvalidTransitionException : WaggleException
{
    internal InvalidTransitionException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>The ticket it is about.</summary>
    /// <value>An id, or null when the server did not say.</value>
    public string? Ticket => Problem!.Ticket;

    /// <summary>The agent it is about.</summary>
    /// <value>An id, or null when the server did not say.</value>
    public string? Agent => Problem!.Agent;

    /// <summary>Where the ticket or agent is now, as its word on the wire.</summary>
    /// <value>Null when the server did not say.</value>
    public string? State => Problem!.State;

    /// <summary>The verb that does not apply.</summary>
    /// <value>As on the wire.</value>
    public string? Verb => Problem!.Verb;
}
