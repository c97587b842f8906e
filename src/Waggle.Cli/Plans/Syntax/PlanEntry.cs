namespace Waggle.Cli.Plans.Syntax;

/// <summary>One name of a mapping with its value.</summary>
/// <param name="At">Where the name starts.</param>
internal sealed record PlanEntry(Position At, string Name, PlanNode Value);
