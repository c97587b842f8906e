using System.Text;
using Waggle.Core;

namespace Waggle.Journal.Sqlite.Rows;

/// <summary>Labels as one text in which a name, or a name with its value, is found as a substring.</summary>
/// <remarks>Each label is <c>name=value</c> between line feeds; what could be mistaken is percent-encoded.</remarks>
internal static class LabelText
{
    private const char Separator = '\n';

    public static string Of(IReadOnlyList<Label> labels)
    {
        if (labels.Count == 0)
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        foreach (var label in labels)
        {
            text.Append(text.Length == 0 ? "\n" : string.Empty).Append(Of(label)).Append(Separator);
        }

        return text.ToString();
    }

    /// <summary>What the text of a ticket's labels contains when it has this label.</summary>
    /// <param name="value">Null: any value.</param>
    public static string Pattern(string name, string? value) =>
        value is null ? $"{Separator}{Escape(name)}=" : $"{Separator}{Of(new Label(name, value))}{Separator}";

    public static IReadOnlyList<Label> Parse(string text) =>
    [
        .. text.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var middle = line.IndexOf('=', StringComparison.Ordinal);
            return new Label(Unescape(line[..middle]), Unescape(line[(middle + 1)..]));
        }),
    ];

    private static string Of(Label label) => $"{Escape(label.Name)}={Escape(label.Value)}";

    private static string Escape(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("=", "%3D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal)
        .Replace("\0", "%00", StringComparison.Ordinal);

    private static string Unescape(string text) => text
        .Replace("%00", "\0", StringComparison.Ordinal)
        .Replace("%0A", "\n", StringComparison.Ordinal)
        .Replace("%3D", "=", StringComparison.Ordinal)
        .Replace("%25", "%", StringComparison.Ordinal);
}
