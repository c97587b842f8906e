using System.CommandLine;
using Waggle.Cli.Attempts;
using Waggle.Cli.Connections;
using Waggle.Cli.Signals;
using Waggle.Contracts;

namespace Waggle.Cli.Agents;

/// <summary><c>waggle agent run</c>: one agent that works on tickets until it is told to stop.</summary>
internal static class AgentRunCommand
{
    // An agent may be up before its server is: then it waits for one where servers are by default.
    private static readonly Uri _serverDefault = new("http://127.0.0.1:7700");

    private static readonly CommonOptions _common = new();

    private static readonly Option<string> _name = new("--name")
    {
        Description = "Its name in the swarm; an agent that comes back under its name replaces the one before.",
        HelpName = "name",
        Required = true,
    };

    private static readonly Option<string> _role = new("--role")
    {
        Description = "What it is for.",
        HelpName = "role",
        DefaultValueFactory = static _ => "worker",
    };

    private static readonly Option<string> _capabilities = new("--capabilities")
    {
        Description = "What it can do, separated by commas: it gets tickets that require no more than that.",
        HelpName = "a,b",
        DefaultValueFactory = static _ => "",
    };

    private static readonly Option<int?> _slots = Words.Number(
        "--slots", $"How many tickets it works on at a time ({Limits.SlotsDefault}).", 1, Limits.SlotsMax);

    private static readonly Option<string?> _exec = new("--exec")
    {
        Description = "A shell line to run for every ticket, which it gets as JSON on standard input.",
        HelpName = "command",
    };

    private static readonly Option<bool> _allowRun = new("--allow-run")
    {
        Description = "Run the command that each ticket brings along (payload.run). Whoever may create tickets in the "
            + "swarm can then run programs as this user.",
    };

    private static readonly Option<bool> _json = new("--json")
    {
        Description = "Tell what it does in JSON, a line each.",
    };

    private static readonly Option<double?> _scale = ScaleOption.Create();

    private static readonly Option<bool> _supervised = new("--supervised")
    {
        Description = "Standard input is the supervisor's lifeline: at its end, kill all commands and exit.",
        Hidden = true,
    };

    /// <summary>The command, to be put under <c>agent</c>.</summary>
    public static Command Create()
    {
        var command = new Command("run", "Join a swarm and work on its tickets until stopped (SIGTERM drains).")
        {
            _name, _role, _capabilities, _slots, _exec, _allowRun, _common.Url, _common.Data,
            _common.Swarm, _json, _scale, _supervised,
        };
        command.Validators.Add(static result =>
        {
            if (result.GetResult(_exec) is null && result.GetResult(_allowRun) is null)
            {
                result.AddError("Say what to do with a ticket: --exec COMMAND, or --allow-run for the tickets' own.");
            }
        });
        command.Action = new SignalledAction(
            static parsed => AgentProgram.RunAsync(Options(parsed), TimeProvider.System));
        return command;
    }

    /// <summary>The words that start an agent with these options: the inverse of parsing them.</summary>
    public static IReadOnlyList<string> Arguments(AgentRunOptions options)
    {
        List<string> words =
        [
            "agent", "run",
            _name.Name, options.Name,
            _role.Name, options.Role,
            _capabilities.Name, string.Join(',', options.Capabilities),
            _slots.Name, FormattableString.Invariant($"{options.Slots}"),
            _common.Url.Name, options.Url.ToString(),
            _common.Swarm.Name, options.Swarm,
            _scale.Name, FormattableString.Invariant($"{options.Scale:R}"),
        ];
        if (options.Command is { } command)
        {
            words.AddRange([_exec.Name, command]);
        }

        if (options.AllowRun)
        {
            words.Add(_allowRun.Name);
        }

        if (options.Json)
        {
            words.Add(_json.Name);
        }

        if (options.Supervised)
        {
            words.Add(_supervised.Name);
        }

        return words;
    }

    private static AgentRunOptions Options(ParseResult parsed) => new(
        ServerAddress.Find(parsed, _common) ?? _serverDefault,
        parsed.GetRequiredValue(_common.Swarm),
        parsed.GetValue(_name)!,
        parsed.GetValue(_role)!,
        parsed.GetValue(_capabilities)!
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        parsed.GetValue(_slots) ?? Limits.SlotsDefault,
        parsed.GetValue(_exec),
        parsed.GetValue(_allowRun),
        parsed.GetValue(_scale) ?? ScaleOption.Default,
        parsed.GetValue(_json),
        parsed.GetValue(_supervised));
}
