using System.CommandLine;
using System.Globalization;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Contracts.Json;
using Waggle.Contracts.Swarms;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Plans;

/// <summary><c>waggle import FILE</c>: all tickets of a file, or none.</summary>
internal static class ImportCommand
{
    private static readonly string[] _formats = ["waggle", "beads", "wfcommons"];

    private const string Purpose =
        """
        Add all tickets of a plan to a swarm, or none of them.

        Beads: a closed issue becomes a merged ticket, any other an open one. 'blocks' becomes a dependency, the first
        'parent-child' the parent, which holds nothing back; every other link is kept in payload.beads, as is a status
        but open and closed. Labels become names without values. Ids, priorities and types stay as they are.
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("file")
        {
            Description = "A plan in YAML or JSON, JSON lines of Beads, or a WfCommons 1.5 file.",
        };
        var format = new Option<string?>("--format")
        {
            Description = "What it is written in. Default: told from the content.",
            HelpName = string.Join('|', _formats),
        };
        format.AcceptOnlyFromAmong(_formats);
        var allowMissing = new Option<bool>("--allow-missing")
        {
            Description = "Leave out dependencies on tickets that the file does not have.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what is wrong, or what would be added." };
        var options = new CommonOptions();
        var command = options.AddTo(new Command("import", Purpose));
        command.Add(file);
        command.Add(format);
        command.Add(allowMissing);
        command.Add(dryRun);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // Read before anything is connected: most imports that fail, fail here.
            var plan = PlanReader.ReadFile(
                parsed.GetRequiredValue(file),
                Format(parsed.GetValue(format)),
                parsed.GetValue(allowMissing) ? MissingDependencies.LeaveOut : MissingDependencies.Refuse);
            if (parsed.GetValue(dryRun))
            {
                await Console.Out.WriteLineAsync($"{Count(plan)} can be imported; nothing was added.");
                return ExitCode.Ok;
            }

            return await ImportAsync(plan, parsed, options, cancellationToken);
        });
        return command;
    }

    private static async Task<int> ImportAsync(
        Plan plan, ParseResult parsed, CommonOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await ServerSession.OpenAsync(parsed, options);

            // A swarm named on the command line wins over the plan's: the same plan may go to several.
            var isNamed = parsed.GetResult(options.Swarm) is { Implicit: false };
            var swarm = isNamed || plan.Swarm is null ? session.Swarm : session.Client.Swarm(plan.Swarm);
            await EnsureExistsAsync(swarm, cancellationToken);
            var batch = new CreateBatchRequest { Tickets = [.. plan.Tickets.Select(static ticket => ticket.Request)] };
            var answer = await swarm.CreateTicketsAsync(batch, cancellationToken: cancellationToken);
            Answer.Write(answer, session.IsJson, WaggleJsonContext.Wire.CreateBatchAnswer, _ =>
                Console.Out.WriteLine($"{Count(plan)} added to the swarm '{swarm.Id}'."));
            return ExitCode.Ok;
        }
        catch (TicketExistsException exists)
        {
            throw new CommandFailedException(
                ExitCode.Refused,
                $"{exists.Message} ({exists.Code})",
                "Nothing was added. Was this file imported before? Then all of it is there. Otherwise name another "
                    + "swarm with --swarm.",
                exists);
        }
        catch (WaggleException refusal)
        {
            throw Refusals.Explain(refusal);
        }
    }

    // A plan may name a swarm that nobody has used yet. Existing ones keep their settings.
    private static async Task EnsureExistsAsync(SwarmClient swarm, CancellationToken cancellationToken)
    {
        try
        {
            await swarm.GetAsync(cancellationToken);
        }
        catch (NotFoundException)
        {
            await swarm.PutAsync(new PutSwarmRequest(), cancellationToken: cancellationToken);
        }
    }

    private static string Count(Plan plan) => plan.Tickets.Length == 1
        ? "1 ticket"
        : string.Create(CultureInfo.InvariantCulture, $"{plan.Tickets.Length} tickets");

    private static PlanFormat? Format(string? word) => word switch
    {
        "waggle" => PlanFormat.Waggle,
        "beads" => PlanFormat.Beads,
        "wfcommons" => PlanFormat.WfCommons,
        _ => null,
    };
}
