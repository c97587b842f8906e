using System.Globalization;
using System.Text;

namespace Waggle.Cli.Output;

/// <summary>
/// Makes text of others safe to print. A title may hold an escape sequence that moves the cursor, renames the window or
/// hides what follows, and a bidirectional override can make one id look like another: both are shown, not obeyed.
/// </summary>
internal static class PlainText
{
    /// <summary>One line: every control or format character, also a line break, as an escape.</summary>
    public static string OneLine(string? text) => Escape(text, keepLines: false);

    /// <summary>Several lines: as <see cref="OneLine"/>, but line feeds and tabs stay.</summary>
    public static string Lines(string? text) => Escape(text, keepLines: true);

    private static string Escape(string? text, bool keepLines)
    {
        if (text is null)
        {
            return string.Empty;
        }

        StringBuilder? escaped = null;
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (IsSafe(text, at, keepLines))
            {
                escaped?.Append(character);
                continue;
            }

            escaped ??= new StringBuilder(text, 0, at, text.Length + 16);
            escaped.Append(character switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
            });
        }

        return escaped?.ToString() ?? text;
    }

    private static bool IsSafe(string text, int at, bool keepLines)
    {
        var character = text[at];
        if (keepLines && character is ('\n' or '\t'))
        {
            return true;
        }

        return char.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format => false,
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
            UnicodeCategory.Surrogate => char.IsHighSurrogate(character)
                ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
                : at > 0 && char.IsHighSurrogate(text[at - 1]),
            _ => true,
        };
    }
}
