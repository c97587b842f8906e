using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Contracts;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tickets;

/// <summary><c>waggle ticket add TITLE</c>.</summary>
internal static class TicketAddCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var options = new TicketAddOptions();
        var command = ServerCommand.Create(
            "add",
            "Add one ticket. For many, and for graphs, write a plan: 'waggle import'.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) => Answer.Write(
                await session.Swarm.CreateTicketAsync(
                    await options.RequestAsync(session, parsed, cancellationToken),
                    cancellationToken: cancellationToken),
                session.IsJson,
                WaggleJsonContext.Wire.Ticket,
                TicketView.WriteLine));
        options.AddTo(command);
        return command;
    }

    private sealed class TicketAddOptions
    {
        private readonly Argument<string> _title = new("title") { Description = "What is to be done, in one line." };
        private readonly Option<string?> _id = Words.IdOption("--id", "Its id. Default: the swarm numbers it.");
        private readonly Option<string?> _description = Words.Text("--description", "What is to be done, at length.");
        private readonly Option<string?> _type = Words.Text("--type", "A free word.");
        private readonly Option<int?> _priority =
            Words.Number("--priority", "0 comes first (2).", 0, Limits.PriorityMax);
        private readonly Option<string[]> _requires = Words.List("--requires", "Capabilities that an agent must have.");
        private readonly Option<string[]> _dependsOn = Words.List("--depends-on", "Tickets to wait for.");
        private readonly Option<string?> _parent = Words.IdOption("--parent", "The ticket that groups this one.");
        private readonly Option<string[]> _labels = LabelWords.Option("--label", "Labels, as NAME=VALUE.");
        private readonly Option<JsonElement?> _payload = Words.Json("--payload", "What the agent gets, as JSON.");
        private readonly Option<string?> _payloadFile = new("--payload-file")
        {
            Description = "A file that the agent gets: JSON up to 64 KiB with the ticket, anything else as a blob.",
            HelpName = "file",
        };

        private readonly Option<string?> _run = Words.Text("--run", "A shell line; it becomes the payload's 'run'.");
        private readonly Option<string?> _agent = Words.IdOption("--assign-agent", "Who alone may claim it at first.");
        private readonly Option<string?> _role = Words.Text("--assign-role", "The role that alone may claim it first.");
        private readonly Option<int?> _assignSeconds = Words.Number(
            "--assign-seconds", "How long the assignment lasts (3600).", 1, Limits.AssigneeSecondsMax);
        private readonly Option<DateTimeOffset?> _notBefore = Words.Time("--not-before", "Not claimable before then.");
        private readonly Option<DateTimeOffset?> _deadline = Words.Time("--deadline", "Fails when still open then.");
        private readonly Option<int?> _leaseSeconds = Words.Number(
            "--lease-seconds", "How long a claim lives (30).", Limits.LeaseSecondsMin, Limits.LeaseSecondsMax);
        private readonly Option<int?> _maxRunSeconds = Words.Number(
            "--max-run-seconds", "How long one attempt may take (86400).", 1, Limits.MaxRunSecondsMax);
        private readonly Option<int?> _maxAttempts = Words.Number(
            "--max-attempts", "How many failures close it (3).", 1, Limits.MaxAttemptsMax);
        private readonly Option<int?> _maxLeaseLosses = Words.Number(
            "--max-lease-losses", "How many lost leases it survives (3).", 0, Limits.MaxLeaseLossesMax);
        private readonly Option<bool> _review = new("--review") { Description = "The result waits for a reviewer." };
        private readonly Option<int?> _reviewSeconds = Words.Number(
            "--review-seconds", "After how long the review is overdue (86400).", 1, Limits.ReviewSecondsMax);

        public void AddTo(Command command)
        {
            command.Add(_title);
            foreach (var option in new Option[]
                {
                    _id, _description, _type, _priority, _requires, _dependsOn, _parent, _labels, _payload,
                    _payloadFile, _run, _agent, _role, _assignSeconds, _notBefore, _deadline, _leaseSeconds,
                    _maxRunSeconds, _maxAttempts, _maxLeaseLosses, _review, _reviewSeconds,
                })
            {
                command.Add(option);
            }
        }

        public async Task<CreateTicketRequest> RequestAsync(
            ServerSession session, ParseResult parsed, CancellationToken cancellationToken)
        {
            if (parsed.GetValue(_payloadFile) is not { } file)
            {
                return Request(parsed, Payload(parsed));
            }

            if (parsed.GetValue(_payload) is not null || parsed.GetValue(_run) is not null)
            {
                throw new CommandFailedException(
                    ExitCode.Usage, "A payload comes from --payload-file, or from --payload and --run.");
            }

            return Request(
                parsed, await PayloadFile.ReadAsync(file, session.Client.Blobs, cancellationToken));
        }

        private CreateTicketRequest Request(ParseResult parsed, JsonElement? payload) => new()
        {
            Id = parsed.GetValue(_id),
            Title = parsed.GetRequiredValue(_title),
            Description = parsed.GetValue(_description),
            Type = parsed.GetValue(_type),
            Priority = parsed.GetValue(_priority),
            Requires = parsed.GetValue(_requires) is { Length: > 0 } requires ? requires : null,
            DependsOn = parsed.GetValue(_dependsOn) is { Length: > 0 } edges
                ? [.. edges.Select(static edge => new DependsOn(edge))]
                : null,
            Parent = parsed.GetValue(_parent),
            Labels = LabelWords.Read(parsed.GetValue(_labels)) is { Count: > 0 } labels ? labels : null,
            Payload = payload,
            Assignee = Assignee(parsed),
            NotBefore = parsed.GetValue(_notBefore),
            Deadline = parsed.GetValue(_deadline),
            LeaseSeconds = parsed.GetValue(_leaseSeconds),
            MaxRunSeconds = parsed.GetValue(_maxRunSeconds),
            MaxAttempts = parsed.GetValue(_maxAttempts),
            MaxLeaseLosses = parsed.GetValue(_maxLeaseLosses),
            Review = parsed.GetValue(_review) ? ReviewMode.Required : null,
            ReviewSeconds = parsed.GetValue(_reviewSeconds),
        };

        // Both, or neither with a length, is for the server to refuse: it says what is wrong.
        private AssigneeRequest? Assignee(ParseResult parsed)
        {
            var asked = new AssigneeRequest
            {
                Agent = parsed.GetValue(_agent),
                Role = parsed.GetValue(_role),
                UntilSeconds = parsed.GetValue(_assignSeconds),
            };
            return asked == new AssigneeRequest() ? null : asked;
        }

        private JsonElement? Payload(ParseResult parsed)
        {
            var payload = parsed.GetValue(_payload);
            if (parsed.GetValue(_run) is not { } run)
            {
                return payload;
            }

            if (payload is not (null or { ValueKind: JsonValueKind.Object }))
            {
                throw new CommandFailedException(
                    ExitCode.Usage, "Beside --run, --payload is a JSON object: the line becomes a part of it.");
            }

            var merged = payload is { } fields ? JsonObject.Create(fields)! : [];
            merged["run"] = run;
            return JsonElement.Parse(merged.ToJsonString());
        }
    }
}
