using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>The agent holds as many tickets as it has slots.</summary>
public sealed class NoFreeSlotException : WaggleException
{
    internal NoFreeSlotException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>The agent it is about.</summary>
    /// <value>An id, or null when the server did not say.</value>
    public string? Agent => Problem!.Agent;

    /// <summary>How many tickets it may hold.</summary>
    public int? Slots => Problem!.Slots;
}
