namespace Waggle.Bench.Run.Reporting;

/// <summary>How and where it was measured: without it figures say nothing.</summary>
/// <param name="Arguments">Of the command, with a space before each.</param>
/// <param name="LoadBefore">The kernel's load averages.</param>
/// <param name="Versions">Of what was measured and what it runs on.</param>
internal sealed record RunConditions(
    string Arguments, string Date, string Machine, string LoadBefore, string Versions, int Rounds, int Seconds);
