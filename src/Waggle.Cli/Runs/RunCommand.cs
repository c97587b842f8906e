using System.CommandLine;
using Waggle.Cli.Attempts;
using Waggle.Cli.Signals;

namespace Waggle.Cli.Runs;

/// <summary><c>waggle run</c>: works a plan off with a number of agent processes.</summary>
internal static class RunCommand
{
    /// <summary>Each agent is a process of some 60 MB; more of them than this help no single machine.</summary>
    private const int AgentsMax = 256;

    private const int AgentsDefault = 4;

    private static readonly Argument<string> _plan = new("plan")
    {
        Description = "The plan: Waggle YAML or JSON, or a WfCommons workflow.",
    };

    private static readonly Option<int?> _agents = CreateAgents();

    private static readonly Option<string?> _exec = new("--exec")
    {
        Description = "A shell line to run for every ticket, instead of the tickets' own.",
        HelpName = "command",
    };

    private static readonly Option<string> _data = new("--data")
    {
        Description = "Where the swarm is kept. A server that holds the directory is used; otherwise one runs inside.",
        HelpName = "directory",
        DefaultValueFactory = static _ => CommonOptions.DataDefault,
    };

    private static readonly Option<double?> _scale = ScaleOption.Create();

    private static readonly Option<bool> _fresh = new("--fresh")
    {
        Description = "Start over in a swarm of its own, also when the plan has changed since it was last run here.",
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("run", "Run a plan to its end; run it again after an interruption and it goes on.")
        {
            _plan, _agents, _exec, _data, _scale, _fresh,
        };
        command.Action = new SignalledAction(
            static parsed => RunProgram.RunAsync(Options(parsed), TimeProvider.System));
        return command;
    }

    private static Option<int?> CreateAgents()
    {
        var option = Words.Number("--agents", $"How many agent processes work on it ({AgentsDefault}).", 1, AgentsMax);
        option.Aliases.Add("-j");
        return option;
    }

    private static RunOptions Options(ParseResult parsed) => new(
        parsed.GetValue(_plan)!,
        parsed.GetValue(_agents) ?? AgentsDefault,
        parsed.GetValue(_exec),
        Path.GetFullPath(parsed.GetValue(_data)!),
        parsed.GetValue(_scale) ?? ScaleOption.Default,
        parsed.GetValue(_fresh));
}
