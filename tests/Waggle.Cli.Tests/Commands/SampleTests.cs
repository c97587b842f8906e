using Waggle.Cli.Plans;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Commands;

/// <summary>The samples do what their first lines say.</summary>
public sealed class SampleTests
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "samples");

    public static TheoryData<string> Plans() =>
        [.. Directory.GetFiles(_folder).Select(static path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Plans))]
    public void Every_sample_plan_can_be_read(string name) =>
        Assert.NotEmpty(PlanReader.ReadFile(Path.Combine(_folder, name)).Tickets);

    [Fact]
    public async Task The_index_counts_what_is_there_and_survives_the_step_that_fails_once()
    {
        using var folder = new ScratchFolder();
        folder.Write("a file.txt", "honey comb\nhoney\n");
        folder.Write("notes.md", "honey, Drone; drone!\n");
        folder.Write("plain", "x\n");

        var run = (await CommandRun.OfAsync(
            folder.Path, ["run", Path.Combine(_folder, "index.yaml"), "-j", "4"])).Expect(0);

        Assert.Contains("9 of 9 tickets merged", run.Output, StringComparison.Ordinal);
        Assert.Contains("fails on purpose", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            """
            3 files, 4 different words
            most lines:
            2 .txt
            1 (none)
            1 .md
            most frequent words of five letters and more:
            3 honey
            2 drone

            """,
            await File.ReadAllTextAsync(folder.PathOf(".waggle/index/report.txt")));
    }
}
