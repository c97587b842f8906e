using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Runs;

/// <summary>What <c>waggle run</c> remembers of a plan between two runs.</summary>
/// <param name="Generation">1 for the first; a fresh start has a later one and a swarm of its own.</param>
/// <param name="Hash">Of the plan: see <see cref="Plans.PlanHash"/>.</param>
/// <param name="Tickets">The plan's, so that a changed plan can be told from it in detail.</param>
/// <param name="Created">True: the swarm has acknowledged the tickets. False: it may have them or not.</param>
internal sealed record RunRecord(int Generation, string Hash, IReadOnlyList<CreateTicketRequest> Tickets, bool Created)
{
    /// <summary>Makes sure that the tickets are created once, whenever the run is killed.</summary>
    public string IdempotencyKey => FormattableString.Invariant($"run-{Generation}-{Hash}");
}
