using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Client.Tickets;
using Waggle.Contracts;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tickets;

/// <summary><c>waggle ready</c>: what an agent could claim now, in the order in which it would get it.</summary>
internal static class ReadyCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var limit = Words.Number("--limit", "Look at most at so many pending tickets (100).", 1, Limits.PageSizeMax);
        var command = ServerCommand.Create(
            "ready",
            "List the tickets that can be claimed now, the first to be served first.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) =>
            {
                var options = new ListTicketsOptions
                {
                    States = [TicketState.Pending],
                    Sort = TicketSort.Priority,
                    Limit = parsed.GetValue(limit),
                };
                var page = await session.Swarm.ListTicketsAsync(options, cancellationToken);
                var swarm = await session.Swarm.GetAsync(cancellationToken);
                var now = TimeProvider.System.GetUtcNow();
                var ready = page with
                {
                    Tickets = swarm.Paused ? [] : [.. page.Tickets.Where(ticket => IsReady(ticket, now))],
                };
                Answer.Write(ready, session.IsJson, WaggleJsonContext.Wire.TicketPage, static page =>
                    TicketView.WriteTable(page.Tickets));
                if (swarm.Paused)
                {
                    Complaint.Hint($"The swarm '{swarm.Id}' is paused: 'waggle swarm resume {swarm.Id}' goes on.");
                }
            });
        command.Add(limit);
        return command;
    }

    private static bool IsReady(Ticket ticket, DateTimeOffset now) =>
        (ticket.NotBefore is not { } notBefore || notBefore <= now)
        && (ticket.DelayedUntil is not { } delayedUntil || delayedUntil <= now);
}
