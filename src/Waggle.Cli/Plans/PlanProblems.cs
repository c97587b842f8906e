using System.Collections.Immutable;
using Waggle.Cli.Plans.Syntax;

namespace Waggle.Cli.Plans;

/// <summary>Collects what is wrong with a plan, so that the author hears all of it at once.</summary>
internal sealed class PlanProblems
{
    /// <summary>More than anybody reads; 100,000 broken tickets must not fill the memory with messages.</summary>
    public const int KeptMax = 200;

    private readonly List<PlanProblem> _kept = [];

    /// <summary>How many were found, also those that were not kept.</summary>
    public int Count { get; private set; }

    /// <summary>True while a further message would be kept: making it may cost something.</summary>
    public bool HasRoom => _kept.Count < KeptMax;

    /// <summary>Notes a problem.</summary>
    public void Add(Position at, string message)
    {
        Count++;
        if (HasRoom)
        {
            _kept.Add(new PlanProblem(at, message));
        }
    }

    /// <summary>What was kept, in the order of the file.</summary>
    public ImmutableArray<PlanProblem> InOrder() =>
        [.. _kept.OrderBy(static problem => problem.At.Line).ThenBy(static problem => problem.At.Column)];
}
