using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>Another life of the same agent has taken over. Stop this one.</summary>
public sealed class IncarnationStaleException : WaggleException
{
    internal IncarnationStaleException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>The agent it is about.</summary>
    /// <value>An id, or null when the server did not say.</value>
    public string? Agent => Problem!.Agent;

    /// <summary>The incarnation that took over.</summary>
    public long? PresentIncarnation => Problem!.PresentIncarnation;
}
