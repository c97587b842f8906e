using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Swarms;

/// <summary><c>waggle swarm delete</c>.</summary>
internal static class SwarmDeleteCommand
{
    public static Command Create()
    {
        // The name is written out, as an argument: what is deleted is never taken from a default.
        var name = Words.Id("name", "The swarm.");
        var actor = ActorOption.Create();
        var reason = Words.Text("--reason", "Why.");
        var sure = new Option<bool>("--yes") { Description = "Really delete it." };
        var command = ServerCommand.Create(
            "delete",
            "Delete a swarm with all it holds: tickets, agents, history. There is no way back but a backup.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) =>
            {
                var swarm = parsed.GetRequiredValue(name);
                if (!parsed.GetValue(sure))
                {
                    throw new CommandFailedException(
                        ExitCode.Usage,
                        $"The swarm '{swarm}' would be deleted, with its tickets, agents and history.",
                        "Say --yes if that is what you want.");
                }

                Answer.Write(
                    await session.Client.Swarm(swarm).DeleteAsync(
                        new OperatorRequest
                        {
                            Actor = parsed.GetRequiredValue(actor),
                            Reason = parsed.GetValue(reason),
                        },
                        cancellationToken),
                    session.IsJson,
                    WaggleJsonContext.Wire.DeletedSwarm,
                    static deleted => Console.Out.WriteLine($"{deleted.Id} deleted"));
            });
        command.Add(name);
        command.Add(actor);
        command.Add(reason);
        command.Add(sure);
        return command;
    }
}
