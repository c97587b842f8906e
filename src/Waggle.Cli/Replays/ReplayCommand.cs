using System.CommandLine;
using Waggle.Cli.Tickets;
using Waggle.Core;
using Waggle.Engine;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Journal.Sqlite.Reading;
using Waggle.Server.Swarms;

namespace Waggle.Cli.Replays;

/// <summary><c>waggle replay</c>: folds a swarm's journal, shows the swarm as it was, and holds the fold against the
/// state that a server would start from.</summary>
/// <remarks>Reads the data directory beside the server, as a backup does: nothing is asked of the server.</remarks>
internal static class ReplayCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var common = new CommonOptions();
        var at = Words.Position("--at", "Show it as it was after the event at this position. Default: the last.");
        var states = TicketStateWords.Create();
        var limit = Words.Number("--limit", "Show at most so many tickets (100).", 0, int.MaxValue);
        var command = new Command("replay", "Show a swarm as it was, and verify its journal against its state.")
        {
            at, states, limit, common.Data, common.Swarm, common.Json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var replay = await Task.Run(
                () => Run(
                    parsed.GetRequiredValue(common.Data),
                    parsed.GetRequiredValue(common.Swarm),
                    parsed.GetValue(at),
                    cancellation),
                cancellation);
            var shown = replay.Past.Tickets.AsEnumerable();
            if (parsed.GetValue(states) is { Length: > 0 } words)
            {
                var wanted = words.Select(TicketStateWords.Parse).ToHashSet();
                shown = shown.Where(ticket => wanted.Contains(ticket.State));
            }

            ReplayView.Write(replay, [.. shown], parsed.GetValue(limit), parsed.GetValue(common.Json));
            return replay.Differences.Count == 0
                ? ExitCode.Ok
                : throw new CommandFailedException(
                    ExitCode.Refused,
                    "The journal and the checkpoint of the swarm do not agree:\n  "
                        + string.Join("\n  ", replay.Differences),
                    "Keep a copy of the whole directory, and report what is said here: this is a fault of Waggle.");
        });
        return command;
    }

    private static ReplayResult Run(string directory, string name, long? at, CancellationToken cancellation)
    {
        try
        {
            using var journal = JournalSnapshot.Open(directory);
            var id = new SwarmId(name);
            var head = journal.FindHead(id) ?? throw new CommandFailedException(
                ExitCode.NotFound,
                $"There is no swarm '{name}' in {directory}.",
                "'waggle swarm list' shows what there is.");
            var position = at ?? head.Position;
            if (position > head.Position)
            {
                throw new CommandFailedException(
                    ExitCode.Refused,
                    $"Position {position} is not reached: the last event of swarm '{name}' is at {head.Position}.");
            }

            var swarm = SwarmReplay.At(journal, id, position);
            var past = PastSwarm.Of(swarm);
            cancellation.ThrowIfCancellationRequested();
            SwarmReplay.GoOn(journal, swarm, head.Position);
            return new(past, head, SwarmComparison.Differences(journal, head, swarm));
        }
        catch (JournalDamagedException damage)
        {
            throw new CommandFailedException(ExitCode.Refused, damage.Message, remedy: null, damage);
        }
        catch (DataDirectoryUnusableException unusable)
        {
            throw new CommandFailedException(ExitCode.Unreachable, unusable.Message, remedy: null, unusable);
        }
    }
}
