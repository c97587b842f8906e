using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Client;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tickets;

/// <summary>What a reviewer says: <c>approve</c> and <c>reject</c>.</summary>
internal static class ReviewCommands
{
    /// <summary><c>waggle ticket approve ID</c>.</summary>
    public static Command Approve() => Create(
        "approve",
        "Accept the result of a ticket in review.",
        static (swarm, ticket, request, cancellationToken) =>
            swarm.ApproveTicketAsync(ticket, request, cancellationToken: cancellationToken));

    /// <summary><c>waggle ticket reject ID</c>.</summary>
    public static Command Reject() => Create(
        "reject",
        "Send a ticket in review back. The next attempt is told the reason.",
        static (swarm, ticket, request, cancellationToken) =>
            swarm.RejectTicketAsync(ticket, request, cancellationToken: cancellationToken));

    private static Command Create(
        string name,
        string description,
        Func<SwarmClient, string, ReviewRequest, CancellationToken, Task<Ticket>> act)
    {
        var id = Words.Id("id", "The ticket.");
        var actor = ActorOption.Create();
        var reason = Words.Text("--reason", "Why.");
        var attempt = Words.Number("--attempt", "The attempt judged. Default: the present one.", 1, int.MaxValue);
        var command = ServerCommand.Create(
            name,
            description,
            new CommonOptions(),
            async (session, parsed, cancellationToken) =>
            {
                var request = new ReviewRequest
                {
                    Actor = parsed.GetRequiredValue(actor),
                    Reason = parsed.GetValue(reason),
                    Attempt = parsed.GetValue(attempt),
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
        command.Add(attempt);
        return command;
    }
}
