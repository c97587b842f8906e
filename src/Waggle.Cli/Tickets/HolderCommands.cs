using System.CommandLine;
using System.Globalization;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Contracts;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tickets;

/// <summary>What the holder of a ticket says: <c>complete</c>, <c>fail</c>, <c>release</c>,
/// <c>hand-off</c>.</summary>
/// <remarks>A command of an agent finds agent and fence in its environment and need not repeat them.</remarks>
internal static class HolderCommands
{
    /// <summary><c>waggle ticket complete ID</c>.</summary>
    public static Command Complete()
    {
        var result = Words.Json("--result", "What came of it, as JSON.");
        var command = Create("complete", "Say that a ticket is done.", (session, holder, parsed, cancellationToken) =>
            session.Swarm.CompleteTicketAsync(
                holder.Ticket,
                new CompleteRequest { Agent = holder.Agent, Fence = holder.Fence, Result = parsed.GetValue(result) },
                cancellationToken: cancellationToken));
        command.Add(result);
        return command;
    }

    /// <summary><c>waggle ticket fail ID</c>.</summary>
    public static Command Fail()
    {
        var message = new Option<string>("--message")
        {
            Description = "What went wrong.",
            HelpName = "text",
            Required = true,
        };
        var final = new Option<bool>("--final") { Description = "No further attempt." };
        var delay = Words.Number("--delay-seconds", "When to try again.", 0, Limits.DelaySecondsMax);
        var command = Create("fail", "Say that an attempt failed.", (session, holder, parsed, cancellationToken) =>
            session.Swarm.FailTicketAsync(
                holder.Ticket,
                new FailRequest
                {
                    Agent = holder.Agent,
                    Fence = holder.Fence,
                    Error = new AttemptError { Message = parsed.GetRequiredValue(message) },
                    Final = parsed.GetValue(final) ? true : null,
                    DelaySeconds = parsed.GetValue(delay),
                },
                cancellationToken: cancellationToken));
        command.Add(message);
        command.Add(final);
        command.Add(delay);
        return command;
    }

    /// <summary><c>waggle ticket hand-off ID</c>.</summary>
    public static Command HandOff()
    {
        var agent = Words.IdOption("--to-agent", "The agent that shall go on.");
        var role = Words.Text("--to-role", "The role of which an agent shall go on.");
        var seconds = Words.Number(
            "--for-seconds", "How long it is for them alone (3600).", 1, Limits.AssigneeSecondsMax);
        var note = Words.Text("--note", "What the next one must know.");
        var command = Create("hand-off", "Pass a ticket on.", (session, holder, parsed, cancellationToken) =>
            session.Swarm.HandOffTicketAsync(
                holder.Ticket,
                new HandOffRequest
                {
                    Agent = holder.Agent,
                    Fence = holder.Fence,
                    To = new()
                    {
                        Agent = parsed.GetValue(agent),
                        Role = parsed.GetValue(role),
                        UntilSeconds = parsed.GetValue(seconds),
                    },
                    Note = parsed.GetValue(note),
                },
                cancellationToken: cancellationToken));
        command.Add(agent);
        command.Add(role);
        command.Add(seconds);
        command.Add(note);
        command.Validators.Add(result =>
        {
            if (result.GetResult(agent) is null == result.GetResult(role) is null)
            {
                result.AddError("Name either --to-agent or --to-role.");
            }
        });
        return command;
    }

    /// <summary><c>waggle ticket release ID</c>.</summary>
    public static Command Release()
    {
        var reason = Words.Text("--reason", "Why.");
        var delay = Words.Number("--delay-seconds", "Not for others before then.", 0, Limits.DelaySecondsMax);
        var command = Create("release", "Give a ticket back.", (session, holder, parsed, cancellationToken) =>
            session.Swarm.ReleaseTicketAsync(
                holder.Ticket,
                new ReleaseRequest
                {
                    Agent = holder.Agent,
                    Fence = holder.Fence,
                    Reason = parsed.GetValue(reason),
                    DelaySeconds = parsed.GetValue(delay),
                },
                cancellationToken: cancellationToken));
        command.Add(reason);
        command.Add(delay);
        return command;
    }

    private static Command Create(
        string name,
        string description,
        Func<ServerSession, Holder, ParseResult, CancellationToken, Task<Ticket>> say)
    {
        var id = Words.Id("id", "The ticket.");
        var agent = Words.IdOption("--agent", "The agent that holds it. Default: $WAGGLE_AGENT.");
        var fence = new Option<long?>("--fence")
        {
            Description = "The fence that the claim gave. Default: $WAGGLE_FENCE.",
            HelpName = "number",
        };
        fence.Validators.Add(static result =>
        {
            var word = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
            if (long.TryParse(word, CultureInfo.InvariantCulture, out var value) && value < 1)
            {
                result.AddError($"--fence is the number that the claim gave: 1 and up, not {value}.");
            }
        });
        var command = ServerCommand.Create(
            name,
            description,
            new CommonOptions(),
            async (session, parsed, cancellationToken) =>
            {
                var holder = new Holder(
                    parsed.GetRequiredValue(id),
                    parsed.GetValue(agent) ?? Needed("WAGGLE_AGENT", "--agent"),
                    parsed.GetValue(fence) ?? FenceFromEnvironment());
                Answer.Write(
                    await say(session, holder, parsed, cancellationToken),
                    session.IsJson,
                    WaggleJsonContext.Wire.Ticket,
                    TicketView.WriteLine);
            });
        command.Add(id);
        command.Add(agent);
        command.Add(fence);
        return command;
    }

    private static long FenceFromEnvironment() =>
        long.TryParse(
            Needed("WAGGLE_FENCE", "--fence"), NumberStyles.None, CultureInfo.InvariantCulture, out var fence)
            ? fence
            : throw new CommandFailedException(ExitCode.Usage, "WAGGLE_FENCE is no number.", "Name it with --fence.");

    private static string Needed(string variable, string option) =>
        CommonOptions.FromEnvironment(variable) ?? throw new CommandFailedException(
            ExitCode.Usage, $"{option} is missing, and {variable} is not set.", "The claim gave agent and fence.");

    private sealed record Holder(string Ticket, string Agent, long Fence);
}
