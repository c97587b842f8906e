using System.CommandLine;
using System.Text.Json;
using Waggle.Contracts;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tickets;

/// <summary>What can be said about the change of a ticket.</summary>
internal sealed class TicketUpdateOptions
{
    private readonly Option<string?> _title = Words.Text("--title", "What is to be done, in one line.");
    private readonly Option<string?> _description = Words.Text("--description", "What is to be done, at length.");
    private readonly Option<string?> _type = Words.Text("--type", "A free word.");
    private readonly Option<int?> _priority = Words.Number("--priority", "0 comes first.", 0, Limits.PriorityMax);
    private readonly Option<string[]> _requires = Words.List("--requires", "All capabilities that it requires.");
    private readonly Option<string[]> _dependsOn = Words.List("--depends-on", "All tickets to wait for.");
    private readonly Option<string?> _parent = Words.IdOption("--parent", "The ticket that groups this one.");
    private readonly Option<string[]> _addLabels = LabelWords.Option("--add-label", "Labels to set, as NAME=VALUE.");
    private readonly Option<string[]> _removeLabels = Words.List("--remove-label", "Names of labels to take away.");
    private readonly Option<JsonElement?> _payload = Words.Json("--payload", "What the agent gets, as JSON.");
    private readonly Option<string?> _agent = Words.IdOption("--assign-agent", "Who alone may claim it.");
    private readonly Option<string?> _role = Words.Text("--assign-role", "The role that alone may claim it.");
    private readonly Option<int?> _assignSeconds = Words.Number(
        "--assign-seconds", "How long the assignment lasts (3600).", 1, Limits.AssigneeSecondsMax);

    private readonly Option<DateTimeOffset?> _notBefore = Words.Time("--not-before", "Not claimable before then.");
    private readonly Option<DateTimeOffset?> _deadline = Words.Time("--deadline", "Fails when still open then.");
    private readonly Option<int?> _leaseSeconds = Words.Number(
        "--lease-seconds", "How long a claim lives.", Limits.LeaseSecondsMin, Limits.LeaseSecondsMax);

    private readonly Option<int?> _maxRunSeconds = Words.Number(
        "--max-run-seconds", "How long one attempt may take.", 1, Limits.MaxRunSecondsMax);

    private readonly Option<int?> _maxAttempts = Words.Number(
        "--max-attempts", "How many failures close it.", 1, Limits.MaxAttemptsMax);

    private readonly Option<int?> _maxLeaseLosses = Words.Number(
        "--max-lease-losses", "How many lost leases it survives.", 0, Limits.MaxLeaseLossesMax);

    private readonly Option<bool?> _review = new("--review")
    {
        Description = "Whether the result waits for a reviewer.",
    };

    private readonly Option<int?> _reviewSeconds = Words.Number(
        "--review-seconds", "After how long a review is overdue.", 1, Limits.ReviewSecondsMax);

    private readonly Option<string[]> _clear = Words.List(
        "--clear", "Fields to leave without a value: " + string.Join(", ", ClearWords) + ".");

    /// <summary>Options for one command.</summary>
    public TicketUpdateOptions() => _clear.Validators.Add(static result =>
    {
        foreach (var word in result.GetValueOrDefault<string[]>())
        {
            if (!WireName.TryParse<ClearableField>(word, out _))
            {
                result.AddError($"'{word}' cannot be cleared. What can be: {string.Join(", ", ClearWords)}.");
            }
        }
    });

    private static IEnumerable<string> ClearWords => Enum.GetValues<ClearableField>().Select(WireName.Of);

    private IReadOnlyList<Option> All =>
    [
        _title, _description, _type, _priority, _requires, _dependsOn, _parent, _addLabels, _removeLabels, _payload,
        _agent, _role, _assignSeconds, _notBefore, _deadline, _leaseSeconds, _maxRunSeconds, _maxAttempts,
        _maxLeaseLosses, _review, _reviewSeconds, _clear,
    ];

    /// <summary>Puts them on the command; one at least must be there.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (All.All(option => result.GetResult(option) is null))
            {
                result.AddError("Nothing to change: name at least one field, such as --priority 0.");
            }
        });
    }

    /// <summary>The change of a ticket that looks like <paramref name="ticket"/>.</summary>
    public UpdateTicketRequest Request(ParseResult parsed, string actor, Ticket ticket) => new()
    {
        Actor = actor,
        Clear = parsed.GetValue(_clear) is { Length: > 0 } clear ? [.. clear.Select(Field)] : null,
        Title = parsed.GetValue(_title),
        Description = parsed.GetValue(_description),
        Type = parsed.GetValue(_type),
        Priority = parsed.GetValue(_priority),
        Requires = parsed.GetResult(_requires) is null ? null : parsed.GetValue(_requires),
        DependsOn = parsed.GetResult(_dependsOn) is null
            ? null
            : [.. parsed.GetValue(_dependsOn)!.Select(static edge => new DependsOn(edge))],
        Parent = parsed.GetValue(_parent),
        Labels = Labels(parsed, ticket.Labels),
        Payload = parsed.GetValue(_payload),
        Assignee = Assignee(parsed),
        NotBefore = parsed.GetValue(_notBefore),
        Deadline = parsed.GetValue(_deadline),
        LeaseSeconds = parsed.GetValue(_leaseSeconds),
        MaxRunSeconds = parsed.GetValue(_maxRunSeconds),
        MaxAttempts = parsed.GetValue(_maxAttempts),
        MaxLeaseLosses = parsed.GetValue(_maxLeaseLosses),
        Review = parsed.GetValue(_review) switch
        {
            true => ReviewMode.Required,
            false => ReviewMode.None,
            null => null,
        },
        ReviewSeconds = parsed.GetValue(_reviewSeconds),
    };

    private static ClearableField Field(string word) =>
        WireName.TryParse<ClearableField>(word, out var field)
            ? field
            : throw new InvalidOperationException($"The validator let '{word}' through.");

    private Dictionary<string, string>? Labels(ParseResult parsed, IReadOnlyDictionary<string, string> present)
    {
        if (parsed.GetResult(_addLabels) is null && parsed.GetResult(_removeLabels) is null)
        {
            return null;
        }

        var labels = new Dictionary<string, string>(present, StringComparer.Ordinal);
        foreach (var name in parsed.GetValue(_removeLabels) ?? [])
        {
            labels.Remove(name);
        }

        foreach (var (name, value) in LabelWords.Read(parsed.GetValue(_addLabels)))
        {
            labels[name] = value;
        }

        return labels;
    }

    private AssigneeRequest? Assignee(ParseResult parsed) =>
        parsed.GetValue(_agent) is not null || parsed.GetValue(_role) is not null
            ? new AssigneeRequest
            {
                Agent = parsed.GetValue(_agent),
                Role = parsed.GetValue(_role),
                UntilSeconds = parsed.GetValue(_assignSeconds),
            }
            : null;
}
