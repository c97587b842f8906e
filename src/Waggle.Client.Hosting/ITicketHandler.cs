using Waggle.Client.Claims;
using Waggle.Client.Workers;

namespace Waggle.Client.Hosting;

/// <summary>Does the work of tickets. A fresh one is resolved for each ticket, from a scope that ends with the
/// work.</summary>
public interface ITicketHandler
{
    /// <summary>Does the work of one ticket. Several run at the same time when the agent has several slots.</summary>
    /// <param name="claim">The ticket, with its fence; its progress can be reported here.</param>
    /// <param name="cancellationToken">Cancelled when the lease is lost, and when the host stops before the work is
    /// done: end the work then.</param>
    /// <returns>What to report. An exception fails the attempt with its message.</returns>
    Task<WorkOutcome> HandleAsync(TicketClaim claim, CancellationToken cancellationToken);
}
