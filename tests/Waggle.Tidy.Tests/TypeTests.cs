using System.Text.RegularExpressions;

namespace Waggle.Tidy.Tests;

/// <summary>Names and places of types: one public type a file, folders that are concepts, words of the
/// glossary.</summary>
public sealed partial class TypeTests
{
    private static readonly string[] FoldersThatSayNothing =
        ["Common", "Helpers", "Models", "Services", "Shared", "Utilities", "Utils"];

    // Each shadows a type of the platform or says what another word of the glossary already says.
    private static readonly string[] WordsOfOthers =
    [
        "Action", "Environment", "Item", "Job", "Lock", "Log", "Manager", "Monitor", "Task", "Thread", "Timer",
        "Worker",
    ];

    [Fact]
    public void A_source_file_declares_one_public_type_and_is_named_after_it()
    {
        Assert.All(SourceFiles(), file =>
        {
            var names = Repository.LinesOf(file)
                .Select(line => Declaration().Match(line))
                .Where(match => match.Success)
                .Select(match => match.Groups["name"].Value)
                .ToList();
            Assert.True(names.Count <= 1, $"{file} declares {string.Join(", ", names)}.");

            // The topic of a partial type follows its name: TicketMachine.Review.cs.
            Assert.All(names, name => Assert.Equal(name, Path.GetFileName(file).Split('.')[0]));
        });
    }

    [Fact]
    public void A_folder_is_named_after_a_concept() =>
        Assert.DoesNotContain(
            Repository.FilesEndingIn(".cs"),
            file => file.Split('/').Intersect(FoldersThatSayNothing, StringComparer.OrdinalIgnoreCase).Any());

    [Fact]
    public void No_type_is_called_by_a_word_that_means_something_else() =>
        Assert.DoesNotContain(
            SourceFiles(),
            file => WordsOfOthers.Contains(Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal));

    private static IEnumerable<string> SourceFiles() =>
        Repository.FilesEndingIn(".cs").Where(file => file.StartsWith("src/", StringComparison.Ordinal));

    // Types at the margin: nested cases are indented.
    [GeneratedRegex(
        @"^public ((sealed|static|abstract|readonly|partial|ref) )*"
            + @"(class|interface|enum|record struct|record|struct|delegate \S+) (?<name>\w+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Declaration();
}
