namespace Waggle.Cli.Signals;

/// <summary>The signals that Waggle sends. The numbers are the same on Linux and macOS.</summary>
internal enum ProcessSignal
{
    /// <summary>SIGKILL: cannot be caught.</summary>
    Kill = 9,

    /// <summary>SIGTERM: a request to end.</summary>
    Terminate = 15,
}
