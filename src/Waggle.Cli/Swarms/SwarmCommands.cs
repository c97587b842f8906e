using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Client;
using Waggle.Contracts;
using Waggle.Contracts.Json;
using Waggle.Contracts.Swarms;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Swarms;

/// <summary><c>waggle swarm ...</c>.</summary>
internal static class SwarmCommands
{
    /// <summary>The command with all its subcommands.</summary>
    public static Command Create()
    {
        var swarm = new Command("swarm", "Look at swarms, set their limits, pause, resume and delete them.");
        swarm.Add(List());
        swarm.Add(Show());
        swarm.Add(SwarmSetCommand.Create());
        swarm.Add(Steer(
            "pause",
            "Grant no claims until it is resumed. All else goes on.",
            static (swarm, request, cancellationToken) =>
                swarm.PauseAsync(request, cancellationToken: cancellationToken)));
        swarm.Add(Steer(
            "resume",
            "Grant claims again.",
            static (swarm, request, cancellationToken) =>
                swarm.ResumeAsync(request, cancellationToken: cancellationToken)));
        swarm.Add(SwarmDeleteCommand.Create());
        return swarm;
    }

    private static Command List() => ServerCommand.Create(
        "list",
        "List swarms.",
        new CommonOptions(),
        static async (session, _, cancellationToken) => Answer.Write(
            await AllAsync(session.Client, cancellationToken),
            session.IsJson,
            WaggleJsonContext.Wire.SwarmList,
            static list => SwarmView.WriteTable(list.Swarms)));

    private static async Task<SwarmList> AllAsync(WaggleClient client, CancellationToken cancellationToken)
    {
        var swarms = new List<Swarm>();
        string? cursor = null;
        do
        {
            var page = await client.ListSwarmsAsync(Limits.PageSizeMax, cursor, cancellationToken);
            swarms.AddRange(page.Swarms);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return new SwarmList { Swarms = swarms };
    }

    private static Command Show()
    {
        var name = Name();
        var command = ServerCommand.Create(
            "show",
            "Show a swarm: what it holds and how far it is.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) => Answer.Write(
                await Named(session, parsed.GetValue(name)).GetAsync(cancellationToken),
                session.IsJson,
                WaggleJsonContext.Wire.Swarm,
                SwarmView.WriteDetails));
        command.Add(name);
        return command;
    }

    private static Command Steer(
        string verb, string description, Func<SwarmClient, OperatorRequest, CancellationToken, Task<Swarm>> act)
    {
        var name = Name();
        var actor = ActorOption.Create();
        var reason = Words.Text("--reason", "Why.");
        var command = ServerCommand.Create(
            verb,
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
                    await act(Named(session, parsed.GetValue(name)), request, cancellationToken),
                    session.IsJson,
                    WaggleJsonContext.Wire.Swarm,
                    static swarm => Console.Out.WriteLine($"{swarm.Id} {(swarm.Paused ? "paused" : "running")}"));
            });
        command.Add(name);
        command.Add(actor);
        command.Add(reason);
        return command;
    }

    private static Argument<string> Name()
    {
        var name = Words.Id("name", "The swarm. Default: that of --swarm.");
        name.Arity = ArgumentArity.ZeroOrOne;
        return name;
    }

    private static SwarmClient Named(ServerSession session, string? name) =>
        name is null ? session.Swarm : session.Client.Swarm(name);
}
