using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Json;

namespace Waggle.Cli.Agents;

/// <summary><c>waggle agent ...</c>, for those who run agents, look at them and steer them.</summary>
internal static class AgentCommands
{
    /// <summary>The command with all its subcommands.</summary>
    public static Command Create()
    {
        var agent = new Command("agent", "Run, look at and steer agents.");
        agent.Add(AgentRunCommand.Create());
        agent.Add(List());
        agent.Add(Show());
        agent.Add(Why());
        agent.Add(Drain());
        return agent;
    }

    private static Command List() => ServerCommand.Create(
        "list",
        "List agents.",
        new CommonOptions(),
        static async (session, _, cancellationToken) => Answer.Write(
            await session.Swarm.ListAgentsAsync(cancellationToken),
            session.IsJson,
            WaggleJsonContext.Wire.AgentList,
            AgentView.WriteTable));

    private static Command Show()
    {
        var id = Words.Id("id", "The agent.");
        var command = ServerCommand.Create(
            "show",
            "Show an agent in full.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) => Answer.Write(
                await session.Swarm.GetAgentAsync(parsed.GetRequiredValue(id), cancellationToken),
                session.IsJson,
                WaggleJsonContext.Wire.Agent,
                AgentView.WriteDetails));
        command.Add(id);
        return command;
    }

    private static Command Why()
    {
        var id = Words.Id("id", "The agent.");
        var command = ServerCommand.Create(
            "why",
            "Say why an agent is where it is.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) => Answer.Write(
                await session.Swarm.ExplainAgentAsync(parsed.GetRequiredValue(id), cancellationToken),
                session.IsJson,
                WaggleJsonContext.Wire.AgentExplanation,
                AgentView.WriteWhy));
        command.Add(id);
        return command;
    }

    private static Command Drain()
    {
        var id = Words.Id("id", "The agent.");
        var actor = ActorOption.Create();
        var command = ServerCommand.Create(
            "drain",
            "Let an agent finish what it holds and take nothing more.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) => Answer.Write(
                await session.Swarm.DrainAgentAsync(
                    parsed.GetRequiredValue(id),
                    new DrainAgentRequest { Actor = parsed.GetRequiredValue(actor) },
                    cancellationToken: cancellationToken),
                session.IsJson,
                WaggleJsonContext.Wire.Agent,
                AgentView.WriteLine));
        command.Add(id);
        command.Add(actor);
        return command;
    }
}
