using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Disks;

/// <summary>Starts a server whose calls to the kernel go wrong as they are told to, with <c>strace</c>.</summary>
/// <remarks>The server is the process that is started, and the tracer a child of it: a kill reaches the server, and the
/// tracer ends with it. Calls are counted per thread; the journal is written by one.</remarks>
internal sealed class Tracer(string log)
{
    /// <summary>Lets calls go wrong that touch one file.</summary>
    /// <param name="file">The file. It is there.</param>
    /// <param name="fault">As <c>strace -e inject=</c> has it.</param>
    public ServerProgram Inject(string file, string fault) => Start("-P", file, "-e", $"inject={fault}");

    /// <summary>Lets calls go wrong, whatever they touch.</summary>
    public ServerProgram Inject(string fault) => Start("-e", $"inject={fault}");

    /// <summary>Kills the server in the n-th call of a kind that one of its threads makes.</summary>
    public ServerProgram Kill(string call, int nth) => ServerProgram.Waggle.Under(
        "strace",

        // Without --seccomp-bpf: with it the signal is never sent.
        ["-D", "-f", "-qq", "-o", log, "-e", $"trace={call}", "-e", $"inject={call}:signal=KILL:when={nth}"]);

    /// <summary>The calls that were made to go wrong, and those that came after the first of them.</summary>
    public IReadOnlyList<string> CallsSinceFault() =>
        [.. File.ReadLines(log).SkipWhile(static line => !line.Contains("(INJECTED)", StringComparison.Ordinal))];

    private ServerProgram Start(params string[] what) => ServerProgram.Waggle.Under(
        "strace", ["-D", "-f", "-qq", "--seccomp-bpf", "-o", log, "-e", "trace=fsync,write", .. what]);
}
