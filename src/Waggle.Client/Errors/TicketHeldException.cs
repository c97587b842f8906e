using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>Somebody else holds the ticket that was asked for by name.</summary>
public sealed class TicketHeldException : WaggleException
{
    internal TicketHeldException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>The ticket it is about.</summary>
    /// <value>An id, or null when the server did not say.</value>
    public string? Ticket => Problem!.Ticket;

    /// <summary>Who holds it.</summary>
    /// <value>An agent id.</value>
    public string? Holder => Problem!.Holder;

    /// <summary>When the holder's lease ends unless it is renewed.</summary>
    /// <value>UTC, by the server's clock.</value>
    public DateTimeOffset? LeaseExpiresAt => Problem!.LeaseExpiresAt;
}
