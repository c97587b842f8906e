using System.Collections.Immutable;
using System.Text.Json;
using Waggle.Cli.Plans.Syntax;
using Waggle.Contracts.Json;

namespace Waggle.Cli.Plans;

/// <summary>What changed between two plans, ticket by ticket.</summary>
/// <param name="Added">Ids that only the new plan has, sorted.</param>
/// <param name="Removed">Ids that only the old plan has, sorted.</param>
/// <param name="Changed">Tickets that both have, with what differs, sorted by id.</param>
internal sealed record PlanDifference(
    ImmutableArray<string> Added, ImmutableArray<string> Removed, ImmutableArray<PlanDifference.Change> Changed)
{
    /// <summary>True when both plans ask for the same work.</summary>
    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty && Changed.IsEmpty;

    /// <summary>Compares two plans as their tickets travel to the server.</summary>
    public static PlanDifference Between(ImmutableArray<PlanTicket> before, ImmutableArray<PlanTicket> after)
    {
        var old = before.ToDictionary(static ticket => ticket.Id, StringComparer.Ordinal);
        var added = ImmutableArray.CreateBuilder<string>();
        var changed = ImmutableArray.CreateBuilder<Change>();
        foreach (var ticket in after.OrderBy(static ticket => ticket.Id, StringComparer.Ordinal))
        {
            if (!old.Remove(ticket.Id, out var previous))
            {
                added.Add(ticket.Id);
            }
            else if (FieldsThatDiffer(previous, ticket) is { IsEmpty: false } fields)
            {
                changed.Add(new Change(ticket.Id, fields));
            }
        }

        return new PlanDifference(
            added.ToImmutable(), [.. old.Keys.Order(StringComparer.Ordinal)], changed.ToImmutable());
    }

    /// <summary>For people: one line each, the first <paramref name="linesMax"/>.</summary>
    public IEnumerable<string> Lines(int linesMax)
    {
        var lines = Added.Select(static id => $"+ {id}")
            .Concat(Removed.Select(static id => $"- {id}"))
            .Concat(Changed.SelectMany(static change => change.Fields.Select(field => $"~ {change.Id} {field}")));
        var shown = 0;
        foreach (var line in lines)
        {
            if (shown++ == linesMax)
            {
                yield return "...";
                yield break;
            }

            yield return line;
        }
    }

    private static ImmutableArray<FieldChange> FieldsThatDiffer(PlanTicket before, PlanTicket after)
    {
        var old = Fields(before);
        var fresh = Fields(after);
        var names = old.Keys.Union(fresh.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [.. names
            .Select(name => new FieldChange(name, old.GetValueOrDefault(name), fresh.GetValueOrDefault(name)))
            .Where(static change => !string.Equals(change.Before, change.After, StringComparison.Ordinal))];
    }

    private static Dictionary<string, string> Fields(PlanTicket ticket) =>
        JsonSerializer.SerializeToElement(ticket.Request, WaggleJsonContext.Wire.CreateTicketRequest)
            .EnumerateObject()
            .ToDictionary(static field => field.Name, static field => field.Value.GetRawText(), StringComparer.Ordinal);

    /// <summary>A ticket that both plans have.</summary>
    internal sealed record Change(string Id, ImmutableArray<FieldChange> Fields);

    /// <summary>One field as JSON before and after; null: not set.</summary>
    internal sealed record FieldChange(string Name, string? Before, string? After)
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Name}: {Show(Before)} -> {Show(After)}";

        private static string Show(string? value) => value is null ? "(not set)" : Excerpt.Of(value);
    }
}
