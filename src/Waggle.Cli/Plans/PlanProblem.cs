using Waggle.Cli.Plans.Syntax;

namespace Waggle.Cli.Plans;

/// <summary>One thing that is wrong with a plan.</summary>
/// <param name="At">Where.</param>
/// <param name="Message">What, and what would be right: full sentences.</param>
internal sealed record PlanProblem(Position At, string Message)
{
    /// <summary>As compilers print it, so that editors can jump to it.</summary>
    public string ToString(string file) => $"{file}:{At}: {Message}";
}
