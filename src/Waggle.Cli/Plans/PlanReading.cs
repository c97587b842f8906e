using System.Collections.Immutable;

namespace Waggle.Cli.Plans;

/// <summary>What came of reading a plan: the plan, or everything that is wrong with it.</summary>
internal abstract record PlanReading
{
    private protected PlanReading()
    {
    }

    /// <summary>The plan is right.</summary>
    internal sealed record Accepted(Plan Plan) : PlanReading;

    /// <summary>The plan is wrong.</summary>
    /// <param name="Problems">The first <see cref="PlanProblems.KeptMax"/>, in the order of the file.</param>
    /// <param name="Count">How many there are.</param>
    internal sealed record Refused(ImmutableArray<PlanProblem> Problems, int Count) : PlanReading;
}
