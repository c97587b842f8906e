using Waggle.Cli.Plans.Syntax;
using Waggle.Contracts;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Plans;

/// <summary>The simple fields of a ticket, which <c>defaults:</c> may set as well.</summary>
internal sealed class TicketFields(FieldReader read)
{
    private static readonly string[] _retryNames = ["backoffSeconds", "factor", "maxBackoffSeconds", "jitter"];
    private static readonly string[] _assigneeNames = ["agent", "role", "untilSeconds"];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "type", "priority", "requires", "labels", "assignee", "notBefore", "deadline", "leaseSeconds", "maxRunSeconds",
        "reviewSeconds", "maxAttempts", "maxLeaseLosses", "retry", "review",
    ];

    /// <summary>The request with one field set; null when the name is not one of <see cref="Names"/>.</summary>
    public CreateTicketRequest? Set(CreateTicketRequest request, PlanEntry entry) => entry.Name switch
    {
        "type" => request with { Type = read.Line(entry.Name, entry.Value, Limits.TypeLengthMax) },
        "priority" => request with { Priority = read.Integer(entry.Name, entry.Value, 0, Limits.PriorityMax) },
        "requires" => request with { Requires = Requires(entry.Value) },
        "labels" => request with { Labels = Labels(entry.Value) },
        "assignee" => request with { Assignee = Assignee(entry.Value) },
        "notBefore" => request with { NotBefore = read.Time(entry.Name, entry.Value) },
        "deadline" => request with { Deadline = read.Time(entry.Name, entry.Value) },
        "leaseSeconds" => request with
        {
            LeaseSeconds = Integer(entry, Limits.LeaseSecondsMin, Limits.LeaseSecondsMax),
        },
        "maxRunSeconds" => request with { MaxRunSeconds = Integer(entry, 1, Limits.MaxRunSecondsMax) },
        "reviewSeconds" => request with { ReviewSeconds = Integer(entry, 1, Limits.ReviewSecondsMax) },
        "maxAttempts" => request with { MaxAttempts = Integer(entry, 1, Limits.MaxAttemptsMax) },
        "maxLeaseLosses" => request with { MaxLeaseLosses = Integer(entry, 0, Limits.MaxLeaseLossesMax) },
        "retry" => request with { Retry = Retry(entry.Value) },
        "review" => request with { Review = read.Word<ReviewMode>(entry.Name, entry.Value) },
        _ => null,
    };

    private int? Integer(PlanEntry entry, int min, int max) => read.Integer(entry.Name, entry.Value, min, max);

    // Sorted and without repeats, as the swarm keeps them: two plans that mean the same are the same.
    private string[]? Requires(PlanNode node)
    {
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var item in read.List("requires", node, Limits.RequiresMax)?.Items ?? [])
        {
            if (read.Line("requires", item, Limits.CapabilityLengthMax) is { } word)
            {
                words.Add(word);
            }
        }

        return words.Count == 0 ? null : [.. words];
    }

    private SortedDictionary<string, string>? Labels(PlanNode node)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in read.Mapping("labels", node)?.Entries ?? [])
        {
            if (entry.Name.Length is 0 or > Limits.LabelNameLengthMax)
            {
                read.Problems.Add(entry.At, $"The name of a label has 1 to {Limits.LabelNameLengthMax} characters.");
            }
            else if (FieldReader.HasControlCharacters(entry.Name))
            {
                read.Problems.Add(entry.At, "The name of a label has no control characters.");
            }
            else if (read.Line(entry.Name, entry.Value, Limits.LabelValueLengthMax, lengthMin: 0) is { } value)
            {
                labels.Add(entry.Name, value);
            }
        }

        if (labels.Count > Limits.LabelsMax)
        {
            read.Problems.Add(node.At, $"A ticket has at most {Limits.LabelsMax} labels, not {labels.Count}.");
        }

        return labels.Count == 0 ? null : labels;
    }

    private AssigneeRequest? Assignee(PlanNode node)
    {
        if (read.Mapping("assignee", node) is not { } mapping)
        {
            return null;
        }

        var assignee = new AssigneeRequest();
        foreach (var entry in mapping.Entries)
        {
            switch (entry.Name)
            {
                case "agent":
                    assignee = assignee with { Agent = read.Id(entry.Name, entry.Value) };
                    break;
                case "role":
                    assignee = assignee with { Role = read.Line(entry.Name, entry.Value, Limits.RoleLengthMax) };
                    break;
                case "untilSeconds":
                    assignee = assignee with { UntilSeconds = Integer(entry, 1, Limits.AssigneeSecondsMax) };
                    break;
                default:
                    read.Unknown(entry, "An assignee", _assigneeNames);
                    break;
            }
        }

        if (mapping.Find("agent") is null == mapping.Find("role") is null)
        {
            read.Problems.Add(node.At, "An assignee names either an 'agent' or a 'role'.");
        }

        return assignee;
    }

    private RetryRule? Retry(PlanNode node)
    {
        if (read.Mapping("retry", node) is not { } mapping)
        {
            return null;
        }

        var rule = new RetryRule();
        foreach (var entry in mapping.Entries)
        {
            switch (entry.Name)
            {
                case "backoffSeconds":
                    rule = rule with { BackoffSeconds = Integer(entry, 0, Limits.BackoffSecondsMax) };
                    break;
                case "factor":
                    rule = rule with { Factor = read.Number(entry.Name, entry.Value, 1, Limits.RetryFactorMax) };
                    break;
                case "maxBackoffSeconds":
                    rule = rule with { MaxBackoffSeconds = Integer(entry, 0, Limits.BackoffSecondsMax) };
                    break;
                case "jitter":
                    rule = rule with { Jitter = read.Number(entry.Name, entry.Value, 0, 1) };
                    break;
                default:
                    read.Unknown(entry, "'retry'", _retryNames);
                    break;
            }
        }

        return rule;
    }
}
