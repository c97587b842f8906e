using System.CommandLine;
using System.Globalization;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Client.Tickets;
using Waggle.Contracts;
using Waggle.Contracts.Events;
using Waggle.Contracts.Json;

namespace Waggle.Cli.Tickets;

/// <summary><c>waggle ticket events ID</c>.</summary>
internal static class TicketEventsCommand
{
    // People look at the last word of a type; the version of its data is for programs.
    private const string TypePrefix = "waggle.";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var id = Words.Id("id", "The ticket.");
        var after = Words.Text("--after", "Go on where a page ended, or after a position.");
        var limit = Words.Number("--limit", "At most so many (100).", 1, Limits.PageSizeMax);
        var command = ServerCommand.Create(
            "events",
            "Show what happened to a ticket, oldest first.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) => Answer.Write(
                await session.Swarm.ListTicketEventsAsync(
                    parsed.GetRequiredValue(id),
                    new TicketEventsOptions { After = parsed.GetValue(after), Limit = parsed.GetValue(limit) },
                    cancellationToken),
                session.IsJson,
                WaggleJsonContext.Wire.EventPage,
                WritePage));
        command.Add(id);
        command.Add(after);
        command.Add(limit);
        return command;
    }

    private static void WritePage(EventPage page)
    {
        var table = new TextTable("position", "time", "what", "state", "attempt", "change");
        foreach (var told in page.Events)
        {
            table.Add(
                long.Parse(told.Sequence, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
                Moment.Of(told.Time),
                told.Type[TypePrefix.Length..told.Type.LastIndexOf('.')],
                told.Data.Ticket is { } ticket ? WireName.Of(ticket.State) : null,
                told.Data.Ticket?.Attempt.ToString(CultureInfo.InvariantCulture),
                told.Data.Change.GetRawText());
        }

        table.Write();
        if (page.HasMore)
        {
            Complaint.Hint($"There are more: --after {page.NextCursor}");
        }
    }
}
