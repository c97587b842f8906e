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
    /// <summary><c>waggle ticket cancel ID</c>, or all of a filter.</summary>
    public static Command Cancel() => CreateForMany(
        "cancel",
        "Withdraw a ticket, or all that a filter names. Holders learn of it at their next call.",
        static (swarm, ticket, request, cancellationToken) =>
            swarm.CancelTicketAsync(ticket, request, cancellationToken: cancellationToken),
        static (swarm, request, cancellationToken) =>
            swarm.CancelTicketsAsync(request, cancellationToken: cancellationToken));

    /// <summary><c>waggle ticket retry ID</c>, or all of a filter.</summary>
    public static Command Retry() => CreateForMany(
        "retry",
        "Open a failed or cancelled ticket again, or all that a filter names, with their counters at zero.",
        static (swarm, ticket, request, cancellationToken) =>
            swarm.RetryTicketAsync(ticket, request, cancellationToken: cancellationToken),
        static (swarm, request, cancellationToken) =>
            swarm.RetryTicketsAsync(request, cancellationToken: cancellationToken));

    /// <summary><c>waggle ticket force-release ID</c>.</summary>
    public static Command ForceRelease() => Create(
        "force-release",
        "Take a ticket away from its holder. Whatever the holder says about it later counts for nothing.",
        static (swarm, ticket, request, cancellationToken) =>
            swarm.ForceReleaseTicketAsync(ticket, request, cancellationToken: cancellationToken));

    private static Command CreateForMany(
        string name,
        string description,
        Func<SwarmClient, string, OperatorRequest, CancellationToken, Task<Ticket>> act,
        Func<SwarmClient, BulkRequest, CancellationToken, Task<BulkAnswer>> actOnMany)
    {
        var id = Words.Id("id", "The ticket.");
        id.Arity = ArgumentArity.ZeroOrOne;
        var actor = ActorOption.Create();
        var reason = Words.Text("--reason", "Why.");
        var bulk = new BulkOptions();
        var command = ServerCommand.Create(
            name,
            description,
            new CommonOptions(),
            async (session, parsed, cancellationToken) =>
            {
                var (who, why) = (parsed.GetRequiredValue(actor), parsed.GetValue(reason));
                if (parsed.GetValue(id) is { } ticket)
                {
                    var request = new OperatorRequest { Actor = who, Reason = why };
                    Answer.Write(
                        await act(session.Swarm, ticket, request, cancellationToken),
                        session.IsJson,
                        WaggleJsonContext.Wire.Ticket,
                        TicketView.WriteLine);
                    return;
                }

                var many = new BulkRequest { Actor = who, Reason = why, Filter = bulk.Filter(parsed) };
                Answer.Write(
                    await ActOnAllAsync(session.Swarm, many, actOnMany, cancellationToken),
                    session.IsJson,
                    WaggleJsonContext.Wire.BulkAnswer,
                    static answer => Console.Out.WriteLine(
                        answer.Changed == 1 ? "1 ticket changed" : $"{answer.Changed} tickets changed"));
            });
        command.Add(id);
        command.Add(actor);
        command.Add(reason);
        bulk.AddTo(command, id);
        return command;
    }

    // One request changes a bounded share, so that the swarm goes on meanwhile; none changed means none is left.
    private static async Task<BulkAnswer> ActOnAllAsync(
        SwarmClient swarm,
        BulkRequest request,
        Func<SwarmClient, BulkRequest, CancellationToken, Task<BulkAnswer>> act,
        CancellationToken cancellationToken)
    {
        var changed = 0;
        while (true)
        {
            var answer = await act(swarm, request, cancellationToken);
            changed += answer.Changed;
            if (answer.Changed == 0)
            {
                return new BulkAnswer { Changed = changed };
            }
        }
    }

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
