namespace Waggle.Cli.Agents;

/// <summary>What <c>waggle agent run</c> was told.</summary>
/// <param name="Url">The server.</param>
/// <param name="Swarm">The swarm it joins.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Capabilities">What it can do.</param>
/// <param name="Slots">How many tickets it works on at a time.</param>
/// <param name="Command">Run for every ticket, or null.</param>
/// <param name="AllowRun">True: commands that tickets bring along may be run.</param>
/// <param name="Scale">Of sleeps that stand for work.</param>
/// <param name="Json">True: what it does is told in JSON, a line each.</param>
/// <param name="Supervised">True: standard input is the supervisor's lifeline, and it goes on under its name.</param>
internal sealed record AgentRunOptions(
    Uri Url,
    string Swarm,
    string Name,
    string Role,
    IReadOnlyList<string> Capabilities,
    int Slots,
    string? Command,
    bool AllowRun,
    double Scale,
    bool Json,
    bool Supervised);
