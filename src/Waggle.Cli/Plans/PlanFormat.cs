namespace Waggle.Cli.Plans;

/// <summary>What a plan is written in.</summary>
internal enum PlanFormat
{
    /// <summary>Waggle's own: YAML or JSON with <c>tickets:</c>.</summary>
    Waggle = 0,

    /// <summary>WfFormat 1.5 of the WfCommons project: a scientific workflow with measured run times.</summary>
    WfCommons = 1,

    /// <summary>JSON lines of the issue tracker Beads: one issue a line, with its dependencies.</summary>
    Beads = 2,
}
