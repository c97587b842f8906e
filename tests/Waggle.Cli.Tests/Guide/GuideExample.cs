using System.Text;
using System.Text.RegularExpressions;

namespace Waggle.Cli.Tests.Guide;

/// <summary>A command of the guide, and what the guide says that it prints.</summary>
/// <param name="Line">Where in the guide.</param>
/// <param name="Command">One command; several lines when it continues.</param>
/// <param name="Printed">Lines; <c>...</c> alone stands for any lines, <c>…</c> for any text within one.</param>
internal sealed record GuideExample(int Line, string Command, IReadOnlyList<string> Printed)
{
    private const string Prompt = "$ ";
    private const string Continued = "> ";

    /// <summary>All commands of the <c>console</c> blocks of a page, in order.</summary>
    public static IReadOnlyList<GuideExample> In(string page)
    {
        var examples = new List<GuideExample>();
        var lines = page.Split('\n');
        var isInside = false;
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index];
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isInside = !isInside && line == "```console";
            }
            else if (isInside && line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                examples.Add(new(index + 1, line[Prompt.Length..], []));
            }
            else if (isInside && examples is [.., var last])
            {
                examples[^1] = line.StartsWith(Continued, StringComparison.Ordinal) && last.Printed.Count == 0
                    ? last with { Command = last.Command + "\n" + line[Continued.Length..] }
                    : last with { Printed = [.. last.Printed, line] };
            }
        }

        return examples;
    }

    /// <summary>True when what was printed is what the guide says.</summary>
    public bool Matches(string printed)
    {
        var pattern = new StringBuilder("^");
        foreach (var line in Printed)
        {
            pattern.Append(line == "..."
                ? "(?:.*\n)*?"
                : Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal) + "\n");
        }

        return Regex.IsMatch(
            printed, pattern.Append('$').ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
    }
}
