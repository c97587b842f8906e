using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tickets;

/// <summary><c>waggle ticket update ID</c>.</summary>
internal static class TicketUpdateCommand
{
    /// <summary>How often a change of a list is tried when others change the ticket at the same time.</summary>
    private const int TriesMax = 5;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var id = Words.Id("id", "The ticket.");
        var version = Words.Number("--version-seen", "Only when it is still at this version.", 0, int.MaxValue);
        var actor = ActorOption.Create();
        var options = new TicketUpdateOptions();
        var command = ServerCommand.Create(
            "update",
            "Change an open ticket. What is not named stays as it is.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) => Answer.Write(
                await UpdateAsync(
                    session.Swarm,
                    parsed.GetRequiredValue(id),
                    parsed.GetValue(version),
                    ticket => options.Request(parsed, parsed.GetRequiredValue(actor), ticket),
                    cancellationToken),
                session.IsJson,
                WaggleJsonContext.Wire.Ticket,
                TicketView.WriteLine));
        command.Aliases.Add("edit");
        command.Add(id);
        options.AddTo(command);
        command.Add(version);
        command.Add(actor);
        return command;
    }

    // Lists are written whole: what others changed between the look and the change must not be lost.
    private static async Task<Ticket> UpdateAsync(
        SwarmClient swarm,
        string id,
        int? version,
        Func<Ticket, UpdateTicketRequest> requestFor,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var ticket = await swarm.GetTicketAsync(id, cancellationToken);
            var call = new CallOptions { Version = version ?? ticket.Version };
            try
            {
                return await swarm.UpdateTicketAsync(id, requestFor(ticket), call, cancellationToken);
            }
            catch (VersionMismatchException) when (version is null && attempt < TriesMax)
            {
                // Somebody else was quicker: look again.
            }
        }
    }
}
