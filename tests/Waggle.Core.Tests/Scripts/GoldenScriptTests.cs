using System.Reflection;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;
using Waggle.Testing;

namespace Waggle.Core.Tests.Scripts;

/// <summary>The scripts under <c>testdata</c>: every verb, every refusal, every reason, and exactly what comes of
/// them.</summary>
public sealed class GoldenScriptTests
{
    private static readonly string _testData = Path.Combine(AppContext.BaseDirectory, "testdata");

    private static readonly string _project = typeof(GoldenScriptTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key is "ProjectDirectory").Value!;

    /// <summary>The names of all scripts.</summary>
    public static TheoryData<string> Scripts() => [.. Names()];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_comes_out_as_written(string name) => Play(name, new());

    [Fact]
    public void The_scripts_cover_every_command_event_rejection_and_reason()
    {
        var coverage = new Coverage();
        foreach (var name in Names())
        {
            Play(name, coverage);
        }

        Assert.Empty(coverage.Missing<SwarmCommand>());
        Assert.Empty(coverage.Missing<SwarmEvent>());
        Assert.Empty(coverage.Missing<SwarmRejection>());
        Assert.Empty(coverage.MissingReasons<WhyTicket>());
        Assert.Empty(coverage.MissingReasons<WhyAgent>());
    }

    private static void Play(string name, Coverage coverage)
    {
        var script = new SwarmScript(coverage);
        GoldenScript.Run(Path.Combine(_testData, name), Path.Combine(_project, "testdata", name), script.Run);
    }

    private static IEnumerable<string> Names() => Directory
        .EnumerateFiles(_testData, "*.txt", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_testData, path))
        .Order(StringComparer.Ordinal);
}
