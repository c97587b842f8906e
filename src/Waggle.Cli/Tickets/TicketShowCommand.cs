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
        var command = ServerCommand.Create(
            "show",
            "Show a ticket in full.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) => Answer.Write(
                await session.Swarm.GetTicketAsync(parsed.GetRequiredValue(id), cancellationToken),
                session.IsJson,
                WaggleJsonContext.Wire.Ticket,
                TicketView.WriteDetails));
        command.Add(id);
        return command;
    }
}
