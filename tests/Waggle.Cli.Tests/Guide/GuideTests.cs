using System.Runtime.CompilerServices;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Guide;

/// <summary>Somebody follows the guide from its first line to its last, and sees what it shows.</summary>
public sealed class GuideTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ScratchFolder _tools = new();

    public void Dispose()
    {
        _folder.Dispose();
        _tools.Dispose();
    }

    [Fact]
    public async Task Every_example_of_the_guide_prints_what_the_guide_says()
    {
        var examples = GuideExample.In(await File.ReadAllTextAsync(Page(), TestContext.Current.CancellationToken));
        Assert.NotEmpty(examples);
        await using var session = GuideSession.Start(_folder.Path, _tools.Path);
        foreach (var example in examples)
        {
            var printed = await session.TypeAsync(example.Command, TestContext.Current.CancellationToken);

            Assert.True(
                example.Matches(printed),
                $"docs/guide.md, line {example.Line}: $ {example.Command}\nprinted\n{printed}and not\n"
                + string.Join('\n', example.Printed));
        }
    }

    private static string Page([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/guide.md"));
}
