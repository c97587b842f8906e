using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Contracts.Json;

namespace Waggle.Cli.Tickets;

/// <summary><c>waggle ticket why ID</c>.</summary>
internal static class TicketWhyCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var id = Words.Id("id", "The ticket.");
        var command = ServerCommand.Create(
            "why",
            "Say why a ticket is where it is, down to the root cause.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) => Answer.Write(
                await session.Swarm.ExplainTicketAsync(parsed.GetRequiredValue(id), cancellationToken),
                session.IsJson,
                WaggleJsonContext.Wire.TicketExplanation,
                TicketView.WriteWhy));
        command.Add(id);
        return command;
    }
}
