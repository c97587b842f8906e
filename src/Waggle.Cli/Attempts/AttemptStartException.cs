namespace Waggle.Cli.Attempts;

/// <summary>A command could not be started at all: the fault of the machine, not of the ticket.</summary>
internal sealed class AttemptStartException(string message, Exception inner) : Exception(message, inner);
