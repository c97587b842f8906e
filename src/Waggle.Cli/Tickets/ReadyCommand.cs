using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Client.Tickets;
using Waggle.Contracts;
using Waggle.Contracts.Json;
using Waggle.Contracts.Swarms;
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
                var due = page.Tickets.Where(ticket => IsReady(ticket, now)).ToList();
                var ready = page with
                {
                    Tickets = swarm.Paused ? [] : [.. due.Where(ticket => HasRoom(ticket, swarm))],
                };
                Answer.Write(ready, session.IsJson, WaggleJsonContext.Wire.TicketPage, static page =>
                    TicketView.WriteTable(page.Tickets));
                if (swarm.Paused)
                {
                    Complaint.Hint($"The swarm '{swarm.Id}' is paused: 'waggle swarm resume {swarm.Id}' goes on.");
                }
                else if (ready.Tickets.Count < due.Count)
                {
                    Complaint.Hint("Others wait for room under a limit: 'waggle swarm show' shows the limits.");
                }
            });
        command.Add(limit);
        return command;
    }

    private static bool HasRoom(Ticket ticket, Swarm swarm) => swarm.Limits.All(limit =>
        limit.Held < limit.Max
        || !ticket.Labels.TryGetValue(limit.Label, out var value)
        || (limit.Value is not null && !string.Equals(limit.Value, value, StringComparison.Ordinal)));

    private static bool IsReady(Ticket ticket, DateTimeOffset now) =>
        (ticket.NotBefore is not { } notBefore || notBefore <= now)
        && (ticket.DelayedUntil is not { } delayedUntil || delayedUntil <= now);
}
