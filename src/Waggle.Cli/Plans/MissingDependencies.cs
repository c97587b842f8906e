namespace Waggle.Cli.Plans;

/// <summary>What to do with an edge to a ticket that the plan does not have.</summary>
internal enum MissingDependencies
{
    /// <summary>It is a problem. A misspelt id must not let a ticket run too early.</summary>
    Refuse = 0,

    /// <summary>The edge is left out, as asked for: the file is known to be a part of something larger.</summary>
    LeaveOut = 1,
}
