using System.Globalization;
using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Disks;

/// <summary>Lets a server's calls to the kernel go wrong as they are told to, with <c>strace</c>.</summary>
/// <remarks>Calls are counted per thread; the journal is written by one.</remarks>
internal sealed class Tracer(string log)
{
    private const string Flushes = "fsync";
    private const string Writes = "write,pwrite64";

    /// <summary>What is started then is watched; nothing goes wrong.</summary>
    public ServerProgram Watch() => Start("-y");

    /// <summary>Lets calls go wrong that touch one file.</summary>
    /// <param name="file">The file, which may have yet to be made.</param>
    /// <param name="fault">As <c>strace -e inject=</c> has it.</param>
    public ServerProgram Inject(string file, string fault) => Start("-P", file, "-e", $"inject={fault}");

    /// <summary>Lets calls go wrong, whatever they touch.</summary>
    public ServerProgram Inject(string fault) => Start("-e", $"inject={fault}");

    /// <summary>From now on the server is killed in the n-th flush of its database or the log of it.</summary>
    public Task<ProgramProcess> KillInFlushAsync(TestServer server, int nth, CancellationToken cancellation) =>
        KillInAsync(server, Flushes, nth, cancellation);

    /// <summary>From now on the server is killed in the n-th write to its database or the log of it.</summary>
    public Task<ProgramProcess> KillInWriteAsync(TestServer server, int nth, CancellationToken cancellation) =>
        KillInAsync(server, Writes, nth, cancellation);

    /// <summary>The calls that were made to go wrong, and those that came after the first of them.</summary>
    public IReadOnlyList<string> CallsSinceFault() =>
        [.. Calls().SkipWhile(static line => !line.Contains("(INJECTED)", StringComparison.Ordinal))];

    /// <summary>All calls so far.</summary>
    public IEnumerable<string> Calls() => File.ReadLines(log);

    // Attached to a server that serves: a start under a tracer that stops every call takes long, and the quick way
    // (--seccomp-bpf) sends no signals.
    private async Task<ProgramProcess> KillInAsync(
        TestServer server, string calls, int nth, CancellationToken cancellation)
    {
        var tracer = ProgramProcess.StartOther(
            AppContext.BaseDirectory,
            "sh",
            [
                "-c", "exec strace \"$@\" 2>&1", "strace", "-f", "-o", log,
                "-p", server.Process.Id.ToString(CultureInfo.InvariantCulture),
                "-P", Path.Combine(server.Data, "waggle.db"), "-P", Path.Combine(server.Data, "waggle.db-wal"),
                "-e", $"trace={calls}", "-e", $"inject={calls}:signal=KILL:when={nth}",
            ]);
        try
        {
            await tracer.LineWithAsync("attached with", cancellation);
            return tracer;
        }
        catch
        {
            await tracer.DisposeAsync();
            throw;
        }
    }

    // The server is the process that is started, and the tracer a child of it (-D): a kill reaches the server, and the
    // tracer ends with it.
    private ServerProgram Start(params string[] what) => ServerProgram.Waggle.Under(
        "strace", ["-D", "-f", "-qq", "--seccomp-bpf", "-o", log, "-e", "trace=fsync,write", .. what]);
}
