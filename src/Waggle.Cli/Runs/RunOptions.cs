namespace Waggle.Cli.Runs;

/// <summary>What <c>waggle run</c> was told.</summary>
/// <param name="PlanPath">The plan's file.</param>
/// <param name="Agents">How many agent processes.</param>
/// <param name="Command">Run for every ticket instead of its own, or null.</param>
/// <param name="DataDirectory">Absolute.</param>
/// <param name="Scale">Of sleeps that stand for work.</param>
/// <param name="Fresh">True: start over, in a swarm of its own, whatever was run before.</param>
internal sealed record RunOptions(
    string PlanPath, int Agents, string? Command, string DataDirectory, double Scale, bool Fresh);
