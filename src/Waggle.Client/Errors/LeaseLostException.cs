using Waggle.Contracts.Problems;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Errors;

/// <summary>The fence is dead: the ticket was lost, and nothing that is done under it counts. Stop the work.</summary>
public sealed class LeaseLostException : WaggleException
{
    internal LeaseLostException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>The ticket it is about.</summary>
    /// <value>An id, or null when the server did not say.</value>
    public string? Ticket => Problem!.Ticket;

    /// <summary>The caller's own, dead fence.</summary>
    public long? Fence => Problem!.Fence;

    /// <summary>Who holds the ticket now.</summary>
    /// <value>Null: nobody.</value>
    public string? Holder => Problem!.Holder;

    /// <summary>Where the ticket or agent is now, as its word on the wire.</summary>
    /// <value>Null when the server did not say.</value>
    public string? State => Problem!.State;

    /// <summary>Why the fence died.</summary>
    /// <value>Null: it never was this caller's, or is too old to be remembered.</value>
    public AttemptEnd? Reason => Problem!.Reason;
}
