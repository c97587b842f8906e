using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Contracts.Json;

namespace Waggle.Cli.Tickets;

/// <summary><c>waggle ticket show ID</c>.</summary>
internal static class TicketShowCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var id = Words.Id("id", "The ticket.");
        var at = Words.Position("--at", "Show it as it was after the event at this position.");
        var command = ServerCommand.Create(
            "show",
            "Show a ticket in full, as it is or was.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) => Answer.Write(
                parsed.GetValue(at) is { } position
                    ? await session.Swarm.GetTicketAtAsync(parsed.GetRequiredValue(id), position, cancellationToken)
                    : await session.Swarm.GetTicketAsync(parsed.GetRequiredValue(id), cancellationToken),
                session.IsJson,
                WaggleJsonContext.Wire.Ticket,
                TicketView.WriteDetails));
        command.Add(id);
        command.Add(at);
        return command;
    }
}
