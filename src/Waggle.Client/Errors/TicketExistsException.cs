using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>The id is taken by another ticket.</summary>
public sealed class TicketExistsException : WaggleException
{
    internal TicketExistsException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>The ticket it is about.</summary>
    /// <value>An id, or null when the server did not say.</value>
    public string? Ticket => Problem!.Ticket;
}
