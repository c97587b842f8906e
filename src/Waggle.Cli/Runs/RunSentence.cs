using Waggle.Cli.Supervision;

namespace Waggle.Cli.Runs;

/// <summary>What an agent of a run did, in one line for people.</summary>
internal static class RunSentence
{
    /// <summary>The sentence, or null for what only a program wants to know.</summary>
    public static string? Of(string agent, AgentReport report) => report.Happening switch
    {
        AgentHappening.Started => $"{agent} started {report.Ticket} (attempt {report.Attempt})",
        AgentHappening.Completed => $"{agent} completed {report.Ticket}",
        AgentHappening.Failed => $"{agent} failed {report.Ticket}: {LastLine(report.Text)}",
        AgentHappening.Released => $"{agent} gave back {report.Ticket}: {LastLine(report.Text)}",
        AgentHappening.Refused => $"{agent} was refused about {report.Ticket}: {LastLine(report.Text)}",
        AgentHappening.LeaseLost => $"{agent} lost the lease of {report.Ticket} and stopped its work",
        _ => null,
    };

    /// <summary>The process of an agent ended by itself.</summary>
    public static string OfDeath(string agent, string reason) =>
        $"{agent} died and is started again: {LastLine(reason)}";

    // A failing program says the reason last.
    private static string LastLine(string? text) => (text ?? "").TrimEnd().Split('\n')[^1];
}
