using System.CommandLine;
using System.CommandLine.Parsing;
using System.Reflection;
using Waggle.Cli.Output;
using Waggle.Cli.Plans;
using Waggle.Cli.Signals;

namespace Waggle.Cli;

/// <summary>Runs one command line from its words to its exit code. All errors of all commands end here.</summary>
internal static class CommandLineProgram
{
    /// <summary>How long an interrupted command may take to clean up (drain a server, end its agents).</summary>
    private static readonly TimeSpan TerminationMax = TimeSpan.FromSeconds(60);

    /// <summary>The program's version, as it was built.</summary>
    public static string Version { get; } =
        typeof(CommandLineProgram).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>Parses and runs. Never throws.</summary>
    public static async Task<int> RunAsync(string[] words)
    {
        // Answered before the tree is built: scripts ask for the version often, and it should cost nothing.
        if (words is ["--version"])
        {
            await Console.Out.WriteLineAsync(Version);
            return ExitCode.Ok;
        }

        try
        {
            var parsed = CommandTree.Parse(CommandTree.Build(), words);
            if (parsed.Errors.Count > 0)
            {
                return ReportUsage(parsed);
            }

            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = parsed.Action is SignalledAction ? null : TerminationMax,
            };
            return await parsed.InvokeAsync(configuration);
        }
        catch (CommandFailedException failed)
        {
            Complaint.Write(failed.Message, failed.Remedy);
            return failed.ExitCode;
        }
        catch (OperationCanceledException)
        {
            Complaint.Write("Interrupted.", remedy: null);
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // The last line of defence: the user gets a message and the script gets 70.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Complaint.Write(
                "A fault of this program: " + fault,
                "Please report it with the lines above and the command that you ran.");
            return ExitCode.Fault;
        }
    }

    // System.CommandLine would print these itself, but exit 1, which here means "refused".
    private static int ReportUsage(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var word, ..])
        {
            var known = command.Subcommands.Select(static subcommand => subcommand.Name).ToList();
            Complaint.Write($"'{word}' is no command.{Suggestion.For(word, known)}", remedy: null);
        }
        else
        {
            foreach (var error in parsed.Errors)
            {
                Complaint.Write(error.Message, remedy: null);
            }
        }

        Complaint.Hint($"'{PathOf(parsed.CommandResult)} --help' shows what is possible.");
        return ExitCode.Usage;
    }

    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "waggle";
}
