using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Client.Tickets;
using Waggle.Contracts;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tickets;

/// <summary><c>waggle ticket list</c>.</summary>
internal static class TicketListCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var states = TicketStateWords.Create();
        var label = Words.Text("--label", "Only with this label: NAME or NAME=VALUE.");
        var agent = Words.IdOption("--agent", "Only held by this agent.");
        var parent = Words.IdOption("--parent", "Only children of this ticket.");
        var text = Words.Text("--text", "Only with this text in the title.");
        var limit = Words.Number("--limit", "At most so many (100).", 1, Limits.PageSizeMax);
        var cursor = Words.Text("--cursor", "Go on where a list ended.");
        var command = ServerCommand.Create(
            "list",
            "List tickets.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) =>
            {
                var options = new ListTicketsOptions
                {
                    States = parsed.GetValue(states) is { Length: > 0 } words
                        ? [.. words.Select(TicketStateWords.Parse)]
                        : null,
                    Label = parsed.GetValue(label),
                    Agent = parsed.GetValue(agent),
                    Parent = parsed.GetValue(parent),
                    Text = parsed.GetValue(text),
                    Limit = parsed.GetValue(limit),
                    Cursor = parsed.GetValue(cursor),
                };
                var page = await session.Swarm.ListTicketsAsync(options, cancellationToken);
                Answer.Write(page, session.IsJson, WaggleJsonContext.Wire.TicketPage, WritePage);
            });
        command.Add(states);
        command.Add(label);
        command.Add(agent);
        command.Add(parent);
        command.Add(text);
        command.Add(limit);
        command.Add(cursor);
        return command;
    }

    private static void WritePage(TicketPage page)
    {
        TicketView.WriteTable(page.Tickets);
        if (page.NextCursor is { } next)
        {
            Complaint.Hint($"There are more: --cursor {next}");
        }
    }
}
