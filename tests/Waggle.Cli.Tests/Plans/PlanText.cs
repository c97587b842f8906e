using System.Text;
using Waggle.Cli.Plans;

namespace Waggle.Cli.Tests.Plans;

/// <summary>Reads plans that tests write down.</summary>
internal static class PlanText
{
    /// <summary>The plan; fails the test with its problems when it has any.</summary>
    public static Plan Accepted(string text, MissingDependencies missing = MissingDependencies.Refuse)
    {
        var reading = PlanReader.Read(Encoding.UTF8.GetBytes(text), missing: missing);
        return reading is PlanReading.Accepted accepted
            ? accepted.Plan
            : throw new Xunit.Sdk.XunitException(string.Join('\n', ((PlanReading.Refused)reading).Problems));
    }

    /// <summary>The only problem of a plan.</summary>
    public static PlanProblem OnlyProblem(ReadOnlyMemory<byte> content)
    {
        var refused = Assert.IsType<PlanReading.Refused>(PlanReader.Read(content));
        return Assert.Single(refused.Problems);
    }

    /// <summary>The only problem of a plan.</summary>
    public static PlanProblem OnlyProblem(string text) => OnlyProblem(Encoding.UTF8.GetBytes(text));
}
