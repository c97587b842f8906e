using System.Text;
using System.Text.RegularExpressions;

namespace Waggle.Tidy.Tests;

/// <summary>What the repository asks of each of its files, whatever the language.</summary>
public sealed class FileTests
{
    private const int ColumnsMax = 120;
    private const int LinesMax = 300;
    private const int BytesMax = 512 * 1024;
    private static readonly TimeSpan RegexTime = TimeSpan.FromSeconds(10);

    private static readonly string[] KnownEndings =
    [
        ".c", ".cs", ".csproj", ".css", ".editorconfig", ".gitattributes", ".gitignore", ".html", ".js", ".json", ".md",
        ".mjs", ".props", ".py", ".sh", ".slnx", ".sql", ".svg", ".targets", ".ts", ".txt", ".yaml", ".yml",
    ];

    private static readonly string[] FilesWithoutEnding = ["LICENSE", "test", "waggle", ".ci/run", "bench/run"];

    // Text that explains in tables and links, and what tools write, cannot be broken at will.
    private static readonly string[] FreeOfColumns =
        [".md", ".json", ".svg", ".txt", ".editorconfig", ".csproj", ".props", ".targets"];

    // Files that are longer than the limit today, with their length. An entry may shrink or go; none may be added or
    // grow.
    private static readonly Dictionary<string, int> LengthRatchet = new(StringComparer.Ordinal);

    [Fact]
    public void Every_file_has_a_known_ending()
    {
        Assert.All(Repository.Files.Where(file => !IsData(file)), file => Assert.True(
            KnownEndings.Contains(Path.GetExtension(file), StringComparer.Ordinal)
                || FilesWithoutEnding.Contains(file, StringComparer.Ordinal),
            $"{file} is of a kind that the repository does not hold yet: say so in {nameof(KnownEndings)}."));
    }

    [Fact]
    public void Every_file_is_text_and_of_a_readable_size()
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        Assert.All(Repository.Files.Where(file => !IsData(file)), file =>
        {
            var bytes = File.ReadAllBytes(Repository.PathOf(file));
            Assert.True(bytes.Length <= BytesMax, $"{file} has {bytes.Length} bytes; {BytesMax} is the limit.");
            Assert.DoesNotContain('\0', strict.GetString(bytes));
        });
    }

    [Fact]
    public void Every_file_ends_its_lines_in_one_way()
    {
        Assert.All(Repository.Files.Where(file => !IsData(file)), file =>
        {
            var text = File.ReadAllText(Repository.PathOf(file));
            Assert.False(text.Contains('\r', StringComparison.Ordinal), $"{file} has carriage returns.");
            Assert.True(
                text.Length == 0
                    || text.EndsWith('\n')
                    || file.EndsWith("packages.lock.json", StringComparison.Ordinal),
                $"{file} does not end in a line feed.");
        });
    }

    [Fact]
    public void No_line_is_wider_than_two_panes_allow()
    {
        var wide =
            from file in Repository.Files
            where !IsData(file) && !FreeOfColumns.Any(ending => file.EndsWith(ending, StringComparison.Ordinal))
            from line in Repository.LinesOf(file).Select((text, index) => (Text: text, Number: index + 1))
            where line.Text.Length > ColumnsMax
            select $"{file}:{line.Number} has {line.Text.Length} columns";

        Findings.AreNone(wide);
    }

    [Fact]
    public void No_source_file_is_longer_than_the_limit()
    {
        var found = Repository.FilesEndingIn(".cs")
            .Select(file => (File: file, Lines: Repository.LinesOf(file).Length))
            .Where(each => each.Lines > LinesMax)
            .ToDictionary(each => each.File, each => each.Lines, StringComparer.Ordinal);

        Assert.Equal(LengthRatchet, found);
    }

    [Fact]
    public void Nothing_is_left_to_be_done_later()
    {
        // Spelt in two halves: this file is read too.
        var marks = new Regex(
            @"\b(FIX" + "ME|TO" + "DO|XX" + "X|HA" + @"CK)\b",
            RegexOptions.ExplicitCapture, RegexTime);
        Findings.AreNone(LinesThatMatch(marks));
    }

    [Fact]
    public void No_file_names_a_place_on_the_machine_it_was_written_on()
    {
        // Spelt in halves, as above.
        var places = new Regex(
            "(?<![A-Za-z0-9_.)-])/(wor" + "k|roo" + "t|hom" + "e|Use" + "rs)/[A-Za-z0-9_.]",
            RegexOptions.ExplicitCapture, RegexTime);
        Findings.AreNone(LinesThatMatch(places));
    }

    private static IEnumerable<string> LinesThatMatch(Regex pattern) =>
        from file in Repository.Files
        where !IsData(file)
        from line in Repository.LinesOf(file).Select((text, index) => (Text: text, Number: index + 1))
        where pattern.IsMatch(line.Text)
        select $"{file}:{line.Number}: {line.Text.Trim()}";

    // What tests read byte for byte, on purpose also malformed.
    private static bool IsData(string file) =>
        file.Contains("/testdata/", StringComparison.Ordinal) || file.Contains("/TestData/", StringComparison.Ordinal);
}
