using System.Collections.Immutable;
using System.Text.Json;
using Waggle.Cli.Plans.Syntax;

namespace Waggle.Cli.Plans;

/// <summary>What an issue of Beads says about others, sorted by what it means for a ticket.</summary>
internal sealed class BeadsDependencies
{
    /// <summary>What holds it back: <c>blocks</c>.</summary>
    public List<DraftEdge> Edges { get; } = [];

    /// <summary>The first <c>parent-child</c>, or null. A ticket has one parent; further ones are links.</summary>
    public PlanNode.Scalar? Parent { get; set; }

    /// <summary>All else: it holds nothing back and is kept to be read.</summary>
    public List<(string Type, string Issue)> Links { get; } = [];

    /// <summary>What the payload keeps under <c>beads</c>, or null when there is nothing.</summary>
    /// <param name="at">Where the issue is.</param>
    /// <param name="status">The tracker's own status, or null when the ticket's state says as much.</param>
    /// <param name="problems">Hears of a payload that is too large.</param>
    public JsonElement? Payload(Position at, string? status, PlanProblems problems)
    {
        var kept = ImmutableArray.CreateBuilder<PlanEntry>();
        if (status is not null)
        {
            kept.Add(Text(at, "status", status));
        }

        if (Links.Count > 0)
        {
            kept.Add(new PlanEntry(at, "links", new PlanNode.Sequence(
                at,
                [.. Links.Select(link => new PlanNode.Mapping(
                    at, [Text(at, "type", link.Type), Text(at, "issue", link.Issue)]))])));
        }

        if (kept.Count == 0)
        {
            return null;
        }

        var beads = new PlanEntry(at, "beads", new PlanNode.Mapping(at, kept.DrainToImmutable()));
        return JsonValue.Of(new PlanNode.Mapping(at, [beads]), "payload", problems);
    }

    private static PlanEntry Text(Position at, string name, string text) =>
        new(at, name, new PlanNode.Scalar(at, text, ScalarKind.Text, IsPlain: false));
}
