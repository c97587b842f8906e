using System.Text.RegularExpressions;

namespace Waggle.Tidy.Tests;

/// <summary>Every entry of every ban list bites, and every shipped project is under the lists that it should
/// be.</summary>
public sealed partial class BanTests
{
    [Theory]
    [InlineData("Core", "BannedSymbols.Core.txt")]
    [InlineData("Shell", "BannedSymbols.txt")]
    [InlineData("Scheduler", "BannedSymbols.Scheduler.txt")]
    public async Task The_canary_is_reported_for_every_entry(string list, string file)
    {
        var lines = Repository.LinesOf($"eng/{file}");
        var entries = lines.Where(IsEntry).Select(SymbolOf).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(entries);
        Assert.All(lines.Where(IsEntry), line => Assert.Matches("^[NTMPF]:[^;]+;[A-Z].+[.]$", line));

        // Several entries share a message. In a copy of the list each entry's message is the entry itself, so that a
        // report says which entry made it: one that is misspelt cannot hide behind another that covers the same line.
        var folder = Directory.CreateTempSubdirectory("waggle-canary-");
        try
        {
            await File.WriteAllLinesAsync(
                Path.Combine(folder.FullName, file),
                lines.Select(line => IsEntry(line) ? $"{SymbolOf(line)};<<{SymbolOf(line)}>>" : line),
                TestContext.Current.CancellationToken);
            var output = await Repository.Run(
                "dotnet",
                "build",
                "tests/Waggle.Canary",
                "-nologo",
                "-nodeReuse:false",
                $"-p:BanList={list}",
                $"-p:BanFolder={folder.FullName}",
                $"-p:IntermediateOutputPath=obj/{list}/");

            Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
            var reported = Report().Matches(output).Select(match => match.Groups["entry"].Value);
            Assert.Equal(
                entries,
                reported.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
                StringComparer.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("Waggle.Core", "BannedSymbols.Core.txt")]
    [InlineData("Waggle.Engine", "BannedSymbols.txt", "BannedSymbols.Scheduler.txt")]
    [InlineData("Waggle.Client", "BannedSymbols.txt", "BannedSymbols.Scheduler.txt")]
    [InlineData("Waggle.Server", "BannedSymbols.txt")]
    [InlineData("Waggle.Cli", "BannedSymbols.txt")]
    public async Task A_project_is_built_under_its_lists(string project, params string[] lists)
    {
        var output = await Repository.Run(
            "dotnet", "msbuild", $"src/{project}", "-nologo", "-nodeReuse:false", "-getItem:AdditionalFiles");

        var found = ListName().Matches(output).Select(match => match.Value).Distinct(StringComparer.Ordinal);
        Assert.Equal(lists.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static bool IsEntry(string line) => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal);

    private static string SymbolOf(string entry) => entry.Split(';')[0];

    [GeneratedRegex("RS0030: .*<<(?<entry>.*)>>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Report();

    [GeneratedRegex(@"BannedSymbols\.[A-Za-z.]*txt", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ListName();
}
