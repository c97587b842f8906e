using System.Runtime.CompilerServices;
using Waggle.Cli.Plans;

namespace Waggle.Cli.Tests.Plans;

/// <summary>Wrong plans and exactly what their authors read. <c>REWRITE=1</c> writes what is said now.</summary>
public sealed class PlanGoldenTests
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "testdata", "plans");

    public static TheoryData<string> WrongPlans() => [.. Directory.GetFiles(_folder)
        .Where(static path => !path.EndsWith(".expected", StringComparison.Ordinal))
        .Select(static path => Path.GetFileName(path))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(WrongPlans))]
    public void A_wrong_plan_is_refused_with_all_its_problems(string name)
    {
        var content = File.ReadAllBytes(Path.Combine(_folder, name));

        var reading = PlanReader.Read(content, isYaml: name.EndsWith(".yaml", StringComparison.Ordinal));

        var refused = Assert.IsType<PlanReading.Refused>(reading);
        var said = string.Concat(refused.Problems.Select(problem => problem.ToString(name) + "\n"));
        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
        {
            File.WriteAllText(Path.Combine(SourceFolder(), name + ".expected"), said);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(_folder, name + ".expected")), said);
    }

    private static string SourceFolder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "testdata", "plans");
}
