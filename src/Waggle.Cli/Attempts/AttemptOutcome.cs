namespace Waggle.Cli.Attempts;

/// <summary>How an attempt at a ticket ended, as the agent reports it.</summary>
internal abstract record AttemptOutcome
{
    private protected AttemptOutcome() { }

    /// <summary>The work is done.</summary>
    /// <param name="ResultJson">What it produced, as JSON, or null when it said nothing.</param>
    internal sealed record Completed(string? ResultJson) : AttemptOutcome;

    /// <summary>Not now: to be tried again, without a failure being counted.</summary>
    internal sealed record Released(string Reason, TimeSpan Delay) : AttemptOutcome;

    /// <summary>The work was tried and did not succeed.</summary>
    /// <param name="Message">For people; at most 4 KiB of UTF-8.</param>
    /// <param name="ExitStatus">Of the command, or null when it did not end by itself.</param>
    internal sealed record Failed(string Message, int? ExitStatus) : AttemptOutcome;
}
