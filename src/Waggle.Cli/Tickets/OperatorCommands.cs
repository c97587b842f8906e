using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Client;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tickets;

/// <summary>What an operator does to a ticket: <c>cancel</c>, <c>retry</c>, <c>force-release</c>.</summary>
internal static class OperatorCommands
{
    /// <summary><c>waggle ticket cancel ID</c>.</summary>
    public static Command Cancel() => Create(
        "cancel",
        "Withdraw a ticket. Its holder learns of it at its next call.",
        static (swarm, ticket, request, cancellationToken) =>
            swarm.CancelTicketAsync(ticket, request, cancellationToken: cancellationToken));

    /// <summary><c>waggle ticket retry ID</c>.</summary>
    public static Command Retry() => Create(
        "retry",
        "Open a failed or cancelled ticket again, with its counters at zero.",
        static (swarm, ticket, request, cancellationToken) =>
            swarm.RetryTicketAsync(ticket, request, cancellationToken: cancellationToken));

    /// <summary><c>waggle ticket force-release ID</c>.</summary>
    public static Command ForceRelease() => Create(
        "force-release",
        "Take a ticket away from its holder. Whatever the holder says about it later counts for nothing.",
        static (swarm, ticket, request, cancellationToken) =>
            swarm.ForceReleaseTicketAsync(ticket, request, cancellationToken: cancellationToken));

    private static Command Create(
        string name,
        string description,
        Func<SwarmClient, string, OperatorRequest, CancellationToken, Task<Ticket>> act)
    {
        var id = Words.Id("id", "The ticket.");
        var actor = ActorOption.Create();
        var reason = Words.Text("--reason", "Why.");
        var command = ServerCommand.Create(
            name,
            description,
            new CommonOptions(),
            async (session, parsed, cancellationToken) =>
            {
                var request = new OperatorRequest
                {
                    Actor = parsed.GetRequiredValue(actor),
                    Reason = parsed.GetValue(reason),
                };
                Answer.Write(
                    await act(session.Swarm, parsed.GetRequiredValue(id), request, cancellationToken),
                    session.IsJson,
                    WaggleJsonContext.Wire.Ticket,
                    TicketView.WriteLine);
            });
        command.Add(id);
        command.Add(actor);
        command.Add(reason);
        return command;
    }
}
