using System.Collections.Immutable;
using System.Text;
using Waggle.Cli.Plans.Syntax;
using Waggle.Contracts;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Plans;

/// <summary>
/// Reads what the issue tracker Beads exports: JSON lines, one issue on each. A closed issue becomes a merged ticket,
/// every other one an open ticket; what has no counterpart here is kept in <c>payload.beads</c>. Fields that are not
/// named in this file are not looked at.
/// </summary>
internal sealed class BeadsPlan
{
    // What the tracker allows. Where a ticket's title ends sooner, the whole one begins the description.
    private const int TitleLengthMax = 500;

    private const string Closed = "closed";
    private const string Open = "open";

    // A deleted issue that the tracker keeps as a mark. Nothing waits for it, and it is no work.
    private const string Deleted = "tombstone";

    private const string Blocks = "blocks";
    private const string ParentChild = "parent-child";

    // What they mean depends on how another issue ends or on its children: no edge of a ticket says that.
    private static readonly string[] _inexpressible = ["conditional-blocks", "waits-for"];

    private readonly FieldReader _read;
    private readonly MissingDependencies _missing;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);

    private BeadsPlan(MissingDependencies missing, PlanProblems problems)
    {
        _read = new FieldReader(problems);
        _missing = missing;
    }

    /// <summary>The tickets as far as they can be read.</summary>
    public static ImmutableArray<DraftTicket> Read(
        PlanNode root, MissingDependencies missing, PlanProblems problems) =>
        new BeadsPlan(missing, problems).ReadIssues(root);

    /// <summary>True when the value of one line looks like an issue.</summary>
    public static bool Recognises(PlanNode? line) =>
        line is PlanNode.Mapping issue && issue.Find("id") is not null && issue.Find("issue_type") is not null;

    private ImmutableArray<DraftTicket> ReadIssues(PlanNode root)
    {
        var issues = new List<PlanNode.Mapping>();
        foreach (var line in (root as PlanNode.Sequence)?.Items ?? [root])
        {
            if (_read.Mapping("issue", line) is { } issue)
            {
                issues.Add(issue);
            }
        }

        if (issues.Count > Limits.BatchTicketsMax)
        {
            _read.Problems.Add(root.At, $"A plan has at most {Limits.BatchTicketsMax} tickets, not {issues.Count}.");
            return [];
        }

        foreach (var issue in issues)
        {
            if (issue.Find("id") is PlanNode.Scalar { Text: var id })
            {
                (StatusOf(issue) is Deleted ? _deleted : _ids).Add(id);
            }
        }

        var kept = issues.Where(static issue => StatusOf(issue) is not Deleted);
        return [.. kept.Select(ReadIssue).OfType<DraftTicket>()];
    }

    private DraftTicket? ReadIssue(PlanNode.Mapping issue)
    {
        if (issue.Find("id") is not { } idAt)
        {
            _read.Problems.Add(issue.At, "An issue has an 'id'.");
            return null;
        }

        if (_read.Id("id", idAt) is not { } id)
        {
            return null;
        }

        var dependencies = new BeadsDependencies();
        foreach (var item in Items(issue, "dependencies"))
        {
            ReadDependency(id, item, dependencies);
        }

        var status = StatusOf(issue);
        var title = ReadTitle(issue) ?? id;
        var isLong = title.Length > Limits.TitleLengthMax;
        var request = new CreateTicketRequest
        {
            Id = id,
            Title = isLong ? title[..(Limits.TitleLengthMax - 3)] + "..." : title,
            Description = ReadDescription(issue, isLong ? title : null),
            Type = Optional(issue, "issue_type") is { } type
                ? _read.Line("issue_type", type, Limits.TypeLengthMax)
                : null,
            Priority = Optional(issue, "priority") is { } priority
                ? _read.Integer("priority", priority, 0, Limits.PriorityMax)
                : null,
            Labels = ReadLabels(issue),
            Parent = dependencies.Parent?.Text,
            Payload = dependencies.Payload(issue.At, status is Open or Closed ? null : status, _read.Problems),
            State = status is Closed ? TicketState.Merged : null,
        };
        return new DraftTicket(issue.At, idAt.At, request, [.. dependencies.Edges], RunTime: null)
        {
            ParentAt = dependencies.Parent?.At,
        };
    }

    private string? ReadTitle(PlanNode.Mapping issue)
    {
        if (issue.Find("title") is { } title)
        {
            return _read.Line("title", title, TitleLengthMax);
        }

        _read.Problems.Add(issue.At, "An issue has a 'title'.");
        return null;
    }

    // The tracker keeps four texts where a ticket has one.
    private string? ReadDescription(PlanNode.Mapping issue, string? longTitle)
    {
        var parts = new List<string>();
        if (longTitle is not null)
        {
            parts.Add(longTitle);
        }

        foreach (var field in (ReadOnlySpan<string>)["description", "design", "acceptance_criteria", "notes"])
        {
            if (Optional(issue, field) is { } node
                && _read.LongText(field, node, Limits.DescriptionBytesMax) is { Length: > 0 } text)
            {
                parts.Add(field is "description" ? text : $"{field}:\n{text}");
            }
        }

        var whole = string.Join("\n\n", parts);
        var bytes = Encoding.UTF8.GetByteCount(whole);
        if (bytes > Limits.DescriptionBytesMax)
        {
            _read.Problems.Add(issue.At, FormattableString.Invariant(
                $"Description, design, criteria and notes have {bytes} bytes; {Limits.DescriptionBytesMax} fit."));
        }

        return whole.Length == 0 ? null : whole;
    }

    // A label of the tracker is one word; it becomes the name of a label without a value, whatever is in it.
    private SortedDictionary<string, string>? ReadLabels(PlanNode.Mapping issue)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in Items(issue, "labels"))
        {
            if (_read.Line("labels", item, Limits.LabelNameLengthMax) is { } label)
            {
                labels[label] = string.Empty;
            }
        }

        if (labels.Count > Limits.LabelsMax)
        {
            _read.Problems.Add(issue.At, $"A ticket has at most {Limits.LabelsMax} labels, not {labels.Count}.");
        }

        return labels.Count == 0 ? null : labels;
    }

    private void ReadDependency(string id, PlanNode node, BeadsDependencies dependencies)
    {
        if (_read.Mapping("dependencies", node) is not { } mapping)
        {
            return;
        }

        if (mapping.Find("depends_on_id") is not PlanNode.Scalar { IsText: true } target
            || mapping.Find("type") is not PlanNode.Scalar { IsText: true } type)
        {
            _read.Problems.Add(mapping.At, "A dependency has the texts 'depends_on_id' and 'type'.");
            return;
        }

        if (mapping.Find("issue_id") is { } owner
            && !string.Equals((owner as PlanNode.Scalar)?.Text, id, StringComparison.Ordinal))
        {
            _read.Problems.Add(mapping.At, $"This dependency is of another issue than '{id}', where it is written.");
            return;
        }

        if (_inexpressible.Contains(type.Text, StringComparer.Ordinal))
        {
            _read.Problems.Add(type.At, $"A dependency of type '{type.Text}' has no counterpart here.");
        }
        else if (_deleted.Contains(target.Text))
        {
            return; // Nothing is left to wait for.
        }
        else if (type.Text is Blocks)
        {
            dependencies.Edges.Add(new DraftEdge(target.At, new DependsOn(target.Text)));
        }
        else if (type.Text is ParentChild && dependencies.Parent is null)
        {
            dependencies.Parent = target;
        }
        else
        {
            dependencies.Links.Add((type.Text, target.Text));
            if (_missing == MissingDependencies.Refuse && !_ids.Contains(target.Text))
            {
                _read.Problems.Add(
                    target.At,
                    $"'{id}' has a link '{Excerpt.Of(type.Text)}' to '{Excerpt.Of(target.Text)}', "
                        + "which is not in the plan.");
            }
        }
    }

    private ImmutableArray<PlanNode> Items(PlanNode.Mapping issue, string field) =>
        Optional(issue, field) is { } node ? _read.List(field, node, Limits.DependsOnMax)?.Items ?? [] : [];

    // The tracker writes null for what is not set.
    private static PlanNode? Optional(PlanNode.Mapping issue, string field) =>
        issue.Find(field) is { } node and not PlanNode.Scalar { Kind: ScalarKind.Null } ? node : null;

    private static string StatusOf(PlanNode.Mapping issue) =>
        issue.Find("status") is PlanNode.Scalar { IsText: true } status ? status.Text : Open;
}
