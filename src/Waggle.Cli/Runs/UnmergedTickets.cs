using Waggle.Client;
using Waggle.Client.Tickets;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Runs;

/// <summary>Finds what did not merge, and asks the swarm why.</summary>
internal static class UnmergedTickets
{
    /// <summary>So many are named; the summary counts them all.</summary>
    public const int NamedMax = 20;

    /// <summary>Causes before consequences: what failed comes before what it blocks.</summary>
    private static readonly TicketState[] _order =
    [
        TicketState.Failed, TicketState.Review, TicketState.Cancelled, TicketState.Pending, TicketState.Claimed,
        TicketState.InProgress, TicketState.Blocked,
    ];

    public static async Task<IReadOnlyList<UnmergedTicket>> FindAsync(SwarmClient swarm, CancellationToken cancellation)
    {
        var found = new List<UnmergedTicket>();
        foreach (var state in _order)
        {
            if (found.Count == NamedMax)
            {
                break;
            }

            var page = await swarm.ListTicketsAsync(
                new ListTicketsOptions { States = [state], Limit = NamedMax - found.Count }, cancellation);
            foreach (var ticket in page.Tickets)
            {
                var explanation = await swarm.ExplainTicketAsync(ticket.Id, cancellation);
                found.Add(new UnmergedTicket(ticket.Id, ticket.State, explanation.Text, ticket.Error?.Message));
            }
        }

        return found;
    }
}
