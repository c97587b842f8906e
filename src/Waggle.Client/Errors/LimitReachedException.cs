using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>As many are there as may be: held tickets with a label, or agents of a swarm.</summary>
public sealed class LimitReachedException : WaggleException
{
    internal LimitReachedException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>The ticket that would be one too many.</summary>
    /// <value>An id, or null when it is not about a ticket.</value>
    public string? Ticket => Problem!.Ticket;

    /// <summary>The label whose limit it is.</summary>
    /// <value>A name, or a name and a value with <c>=</c> between them; null when it is not about a label.</value>
    public string? Label => Problem!.Label;

    /// <summary>How many there may be.</summary>
    /// <value>Null when the server did not say.</value>
    public int? Limit => Problem!.Limit;

    /// <summary>How many tickets are held under the limit now.</summary>
    /// <value>Null when it is not about a label.</value>
    public int? Held => Problem!.Held;
}
