namespace Waggle.Cli;

/// <summary>Ends a command with a message for people: what happened, why, and what to do.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">What happened and why, as full sentences.</param>
/// <param name="remedy">What the user can do, or null when the message already says it.</param>
/// <param name="cause">What was caught, or null.</param>
internal sealed class CommandFailedException(
    int exitCode, string message, string? remedy = null, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary>One of the numbers of <see cref="Cli.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>What the user can do, or null.</summary>
    public string? Remedy { get; } = remedy;
}
