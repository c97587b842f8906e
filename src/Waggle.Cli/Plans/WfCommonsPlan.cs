using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Waggle.Cli.Plans.Syntax;
using Waggle.Contracts;
using Waggle.Contracts.Tickets;
using Waggle.Core;

namespace Waggle.Cli.Plans;

/// <summary>
/// Reads WfFormat 1.5 (WfCommons): scientific workflows with measured run times. A task becomes a ticket that asks its
/// agent to sleep for the measured time. What the format says beyond that (files, machines, memory) is not looked at.
/// </summary>
internal sealed class WfCommonsPlan
{
    /// <summary>The version whose layout is read. Before 1.5 tasks carried their run times themselves.</summary>
    public const string SchemaVersion = "1.5";

    /// <summary>What an agent finds in the payload: how long to sleep, in seconds, before any scale.</summary>
    public const string SleepField = "sleepSeconds";

    /// <summary>A week, as for any attempt; with a smaller scale the ticket still ends sooner.</summary>
    private const double RunTimeSecondsMax = Limits.MaxRunSecondsMax;

    private readonly FieldReader _read;
    private readonly Dictionary<string, double> _runTimes = new(StringComparer.Ordinal);

    private WfCommonsPlan(PlanProblems problems) => _read = new FieldReader(problems);

    /// <summary>The tickets as far as they can be read.</summary>
    public static ImmutableArray<DraftTicket> Read(PlanNode root, PlanProblems problems) =>
        new WfCommonsPlan(problems).ReadWorkflow(root);

    /// <summary>True when a file looks like this format.</summary>
    public static bool Recognises(PlanNode root) =>
        root is PlanNode.Mapping mapping
        && mapping.Find("schemaVersion") is not null
        && mapping.Find("workflow") is not null;

    private ImmutableArray<DraftTicket> ReadWorkflow(PlanNode root)
    {
        if (root is not PlanNode.Mapping file || file.Find("workflow") is not PlanNode.Mapping workflow)
        {
            _read.Problems.Add(root.At, "A WfCommons file has 'workflow' with 'specification' and 'execution'.");
            return [];
        }

        if (file.Find("schemaVersion") is not PlanNode.Scalar { Text: SchemaVersion })
        {
            _read.Problems.Add(
                file.Find("schemaVersion")?.At ?? file.At, $"Only 'schemaVersion' {SchemaVersion} can be read.");
            return [];
        }

        foreach (var task in Tasks(workflow, "execution"))
        {
            if (Name(task, "id") is { } id && Required(task, "runtimeInSeconds") is { } node
                && _read.Number("runtimeInSeconds", node, 0, RunTimeSecondsMax) is { } seconds)
            {
                _runTimes[id] = seconds;
            }
        }

        var tasks = Tasks(workflow, "specification");
        if (tasks.Count > Limits.BatchTicketsMax)
        {
            _read.Problems.Add(workflow.At, $"A plan has at most {Limits.BatchTicketsMax} tickets, not {tasks.Count}.");
            return [];
        }

        var parents = ParentsOf(tasks);
        return [.. tasks.Select(task => ReadTask(task, parents)).OfType<DraftTicket>()];
    }

    private List<PlanNode.Mapping> Tasks(PlanNode.Mapping workflow, string part)
    {
        var tasks = new List<PlanNode.Mapping>();
        if (workflow.Find(part) is not PlanNode.Mapping mapping || mapping.Find("tasks") is not PlanNode.Sequence list)
        {
            _read.Problems.Add(workflow.At, $"'workflow.{part}.tasks' is missing, or is no list.");
            return tasks;
        }

        foreach (var item in list.Items)
        {
            if (_read.Mapping("task", item) is { } task)
            {
                tasks.Add(task);
            }
        }

        return tasks;
    }

    // The format states an edge at both of its ends. Files that state it at one end only are read as well.
    private Dictionary<string, List<PlanNode.Scalar>> ParentsOf(List<PlanNode.Mapping> tasks)
    {
        var parents = new Dictionary<string, List<PlanNode.Scalar>>(StringComparer.Ordinal);
        var seen = new HashSet<(string Child, string Parent)>();
        foreach (var task in tasks)
        {
            foreach (var parent in Names(task, "parents"))
            {
                Add((task.Find("id") as PlanNode.Scalar)?.Text ?? string.Empty, parent);
            }
        }

        foreach (var task in tasks)
        {
            foreach (var child in Names(task, "children"))
            {
                if (task.Find("id") is PlanNode.Scalar id)
                {
                    Add(child.Text, id with { At = child.At });
                }
            }
        }

        return parents;

        void Add(string child, PlanNode.Scalar parent)
        {
            if (seen.Add((child, parent.Text)))
            {
                if (!parents.TryGetValue(child, out var list))
                {
                    parents.Add(child, list = []);
                }

                list.Add(parent);
            }
        }
    }

    private IEnumerable<PlanNode.Scalar> Names(PlanNode.Mapping task, string field)
    {
        if (task.Find(field) is not { } node || _read.List(field, node, int.MaxValue) is not { } list)
        {
            yield break;
        }

        foreach (var item in list.Items)
        {
            if (_read.Text(field, item, int.MaxValue) is not null)
            {
                yield return (PlanNode.Scalar)item;
            }
        }
    }

    private DraftTicket? ReadTask(PlanNode.Mapping task, Dictionary<string, List<PlanNode.Scalar>> parents)
    {
        if (Name(task, "id") is not { } id)
        {
            return null;
        }

        if (!_runTimes.TryGetValue(id, out var seconds))
        {
            _read.Problems.Add(task.At, $"'{Excerpt.Of(id)}' has no usable run time in 'workflow.execution.tasks'.");
        }

        var edges = parents.GetValueOrDefault(id, []);
        if (edges.Count > Limits.DependsOnMax)
        {
            _read.Problems.Add(task.At, $"A ticket has at most {Limits.DependsOnMax} dependencies, not {edges.Count}.");
        }

        var title = task.Find("name") is PlanNode.Scalar { Text.Length: > 0 } name ? name.Text : id;
        if (FieldReader.HasControlCharacters(title))
        {
            _read.Problems.Add(task.At, "The name of a task is one line without control characters.");
        }
        var request = new CreateTicketRequest
        {
            Id = TicketIdOf(id),
            Title = title.Length > Limits.TitleLengthMax ? title[..Limits.TitleLengthMax] : title,
            Payload = JsonElement.Parse(new JsonObject { [SleepField] = seconds }.ToJsonString()),
        };
        return new DraftTicket(
            task.At,
            task.Find("id")?.At ?? task.At,
            request,
            [.. edges.Select(static edge => new DraftEdge(edge.At, new DependsOn(TicketIdOf(edge.Text))))],
            TimeSpan.FromSeconds(seconds));
    }

    private PlanNode? Required(PlanNode.Mapping mapping, string field)
    {
        var value = mapping.Find(field);
        if (value is null)
        {
            _read.Problems.Add(mapping.At, $"'{field}' is missing.");
        }

        return value;
    }

    private string? Name(PlanNode.Mapping task, string field) =>
        Required(task, field) is { } node ? _read.Text(field, node, int.MaxValue) : null;

    // Valid ids stay as they are. Others keep what can be kept, and a piece of their hash keeps them apart: the same
    // task gets the same ticket in every reading.
    private static string TicketIdOf(string id)
    {
        if (Identifier.IsValid(id))
        {
            return id;
        }

        const int KeptMax = 100;
        var kept = new StringBuilder("task-");
        foreach (var character in id.AsSpan(0, Math.Min(id.Length, KeptMax)))
        {
            kept.Append(char.IsAsciiLetterOrDigit(character) || character is '.' or '_' ? character : '-');
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        return kept.Append('-').Append(hash, 0, 12).ToString();
    }
}
