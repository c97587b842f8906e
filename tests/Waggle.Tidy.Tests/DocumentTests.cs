using System.Text.RegularExpressions;

namespace Waggle.Tidy.Tests;

/// <summary>Rules for the Markdown pages: titles, the glossary, the form of decisions.</summary>
public sealed partial class DocumentTests
{
    private const string Glossary = "docs/glossary.md";

    private static readonly string[] SectionsOfADecision =
        ["## Context", "## Decision", "## Alternatives", "## Consequences", "## How we will know"];

    [Fact]
    public void Every_page_has_one_title_on_its_first_line()
    {
        Assert.All(Repository.FilesEndingIn(".md"), file =>
        {
            var outside = LinesOutsideCode(file).ToList();
            Assert.StartsWith("# ", outside[0], StringComparison.Ordinal);
            Assert.Single(outside, line => line.StartsWith("# ", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Decisions_are_numbered_once_and_have_all_sections()
    {
        var decisions = Repository.FilesEndingIn(".md")
            .Where(file => file.StartsWith("docs/adr/", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(decisions);
        Assert.All(decisions, file => Assert.Matches(@"^docs/adr/[0-9]{4}-[a-z0-9-]+\.md$", file));
        Assert.Distinct(decisions.Select(file => Path.GetFileName(file)[..4]), StringComparer.Ordinal);
        Assert.All(decisions, file => Assert.Equal(
            SectionsOfADecision,
            LinesOutsideCode(file).Where(line => line.StartsWith("## ", StringComparison.Ordinal)),
            StringComparer.Ordinal));
    }

    [Fact]
    public void Glossary_terms_are_unique_and_in_order()
    {
        var terms = Repository.LinesOf(Glossary)
            .Select(line => Term().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["term"].Value)
            .ToList();

        Assert.NotEmpty(terms);
        Assert.Distinct(terms, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(terms.Order(StringComparer.OrdinalIgnoreCase), terms, StringComparer.Ordinal);
    }

    private static IEnumerable<string> LinesOutsideCode(string file)
    {
        var inside = false;
        foreach (var line in Repository.LinesOf(file))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = !inside;
            }
            else if (!inside)
            {
                yield return line;
            }
        }
    }

    [GeneratedRegex(@"^- \*\*(?<term>[^*]+)\*\*: ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Term();
}
