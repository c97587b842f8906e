using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tickets;

/// <summary><c>waggle ticket wait ID...</c>.</summary>
internal static class TicketWaitCommand
{
    /// <summary>The longest wait that can be asked for: a week, as long as an attempt may take.</summary>
    private const int TimeoutSecondsMax = 604_800;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var ids = new Argument<string[]>("id") { Description = "The tickets.", Arity = ArgumentArity.OneOrMore };
        ids.Validators.Add(static result => Words.RefuseNoId(result));
        var timeout = Words.Number(
            "--timeout-seconds", "Give up after so long. Default: wait for ever.", 1, TimeoutSecondsMax);
        var command = ServerCommand.Create(
            "wait",
            "Wait until tickets are closed. Ends well when all of them are merged, else with 1.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) =>
            {
                using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                if (parsed.GetValue(timeout) is { } seconds)
                {
                    waiting.CancelAfter(TimeSpan.FromSeconds(seconds));
                }

                var unmerged = new List<string>();
                foreach (var id in parsed.GetRequiredValue(ids).Distinct(StringComparer.Ordinal))
                {
                    var closed = await WaitAsync(session, id, waiting.Token, cancellationToken);
                    Answer.Write(closed, session.IsJson, WaggleJsonContext.Wire.Ticket, TicketView.WriteLine);
                    if (closed.State != TicketState.Merged)
                    {
                        unmerged.Add(id);
                    }
                }

                if (unmerged.Count > 0)
                {
                    throw new CommandFailedException(
                        ExitCode.Refused,
                        $"Closed, and not merged: {string.Join(", ", unmerged)}.",
                        $"'waggle ticket why {unmerged[0]}' says why.");
                }
            });
        command.Add(ids);
        command.Add(timeout);
        return command;
    }

    private static async Task<Ticket> WaitAsync(
        ServerSession session, string id, CancellationToken waiting, CancellationToken cancellationToken)
    {
        try
        {
            return await session.Swarm.WaitUntilClosedAsync(id, waiting);
        }
        catch (OperationCanceledException timedOut) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailedException(
                ExitCode.Refused,
                $"{id} is still open.",
                $"'waggle ticket why {id}' says what it waits for.",
                timedOut);
        }
    }
}
