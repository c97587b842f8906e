namespace Waggle.Cli;

/// <summary>What the program tells the shell. Scripts rely on these numbers: they never change meaning.</summary>
internal static class ExitCode
{
    /// <summary>Done as asked.</summary>
    public const int Ok = 0;

    /// <summary>Understood and refused: by the swarm's rules, or for problems of a plan.</summary>
    public const int Refused = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>No server answers, or the data directory cannot be opened.</summary>
    public const int Unreachable = 3;

    /// <summary>What was named does not exist.</summary>
    public const int NotFound = 4;

    /// <summary>A fault of this program. The number is EX_SOFTWARE of sysexits.h.</summary>
    public const int Fault = 70;

    /// <summary>Interrupted by the user: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
