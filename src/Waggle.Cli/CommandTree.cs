using System.CommandLine;
using Waggle.Cli.Agents;
using Waggle.Cli.Backups;
using Waggle.Cli.Benchmarks;
using Waggle.Cli.Blobs;
using Waggle.Cli.Diagnosis;
using Waggle.Cli.Events;
using Waggle.Cli.Plans;
using Waggle.Cli.Replays;
using Waggle.Cli.Runs;
using Waggle.Cli.Serving;
using Waggle.Cli.Swarms;
using Waggle.Cli.Tickets;

namespace Waggle.Cli;

/// <summary>Every command of the program. A command is one file; this is the only place that lists them.</summary>
internal static class CommandTree
{
    /// <summary>Builds the tree. Cheap on purpose: nothing is opened or connected before an action runs.</summary>
    public static RootCommand Build()
    {
        var root = new RootCommand("Waggle coordinates fleets of agents: tickets, claims and leases on one journal.");
        root.Add(RunCommand.Create());
        root.Add(UpCommand.Create());
        root.Add(ServeCommand.Create());
        root.Add(ImportCommand.Create());
        root.Add(TicketCommands.Create());
        root.Add(ReadyCommand.Create());
        root.Add(AgentCommands.Create());
        root.Add(BlobCommands.Create());
        root.Add(SwarmCommands.Create());
        root.Add(EventsCommand.Create());
        root.Add(ReplayCommand.Create());
        root.Add(BackupCommand.Create());
        root.Add(RestoreCommand.Create());
        root.Add(BenchCommand.Create());
        root.Add(DoctorCommand.Create());
        return root;
    }

    /// <summary>What some words mean.</summary>
    /// <remarks>A word is a word: one that begins with '@' names no file with more of them, as it would by default.
    /// Titles and notes come from people and from programs, and may begin with anything.</remarks>
    public static ParseResult Parse(RootCommand root, IReadOnlyList<string> words) =>
        root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
}
