using Waggle.Cli.Plans.Syntax;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Plans;

/// <summary>One ticket of a plan.</summary>
/// <param name="Request">What the server is asked to create. The id is never null.</param>
/// <param name="At">Where it is in the file.</param>
/// <param name="RunTime">How long it took when it was measured, or null.</param>
internal sealed record PlanTicket(CreateTicketRequest Request, Position At, TimeSpan? RunTime)
{
    /// <summary>Names it within the swarm.</summary>
    public string Id => Request.Id!;
}
