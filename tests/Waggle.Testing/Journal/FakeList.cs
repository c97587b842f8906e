using Waggle.Engine.Journal;

namespace Waggle.Testing.Journal;

/// <summary>Filters, sorts and pages rows of tickets in the most obvious way.</summary>
internal static class FakeList
{
    public static IReadOnlyList<CheckpointRow> Page(IEnumerable<CheckpointRow> rows, RowQuery query)
    {
        var sign = query.Descending ? -1 : 1;
        return
        [
            .. rows
                .Where(row => Matches(row, query))
                .OrderBy(row => sign * Number(row, query.Sort))
                .ThenBy(row => row.Id, StringComparer.Ordinal)
                .Where(row => query.After is null || IsAfter(row, query.After, query.Sort, sign))
                .Take(query.Limit),
        ];
    }

    private static bool IsAfter(CheckpointRow row, RowQuery.Mark mark, RowSort sort, int sign)
    {
        var order = sign * Number(row, sort).CompareTo(mark.Number);
        return order > 0 || (order == 0 && string.CompareOrdinal(row.Id, mark.Id) > 0);
    }

    private static bool Matches(CheckpointRow row, RowQuery query)
    {
        var index = row.Index!;
        return (query.Statuses is null || query.Statuses.Contains(index.Status))
            && (query.LabelName is null || index.Labels.Any(label => label.Name == query.LabelName
                && (query.LabelValue is null || label.Value == query.LabelValue)))
            && (query.Agent is null || index.Agent == query.Agent)
            && (query.Parent is null || index.Parent == query.Parent)
            && (query.Text is null || Contains(index.Title, query.Text) || Contains(row.Id, query.Text));
    }

    private static bool Contains(string text, string part) =>
        Fold(text).Contains(Fold(part), StringComparison.Ordinal);

    // Only ASCII letters are folded: what SQLite's LIKE does, and what every store can do.
    private static string Fold(string text) =>
        string.Create(text.Length, text, static (folded, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                folded[index] = char.IsAsciiLetterUpper(source[index]) ? (char)(source[index] | 0x20) : source[index];
            }
        });

    private static long Number(CheckpointRow row, RowSort sort) => sort switch
    {
        RowSort.Created => row.Index!.CreatedPosition,
        RowSort.Updated => row.Index!.UpdatedPosition,
        RowSort.Priority => row.Index!.Priority,
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "Unknown order."),
    };
}
