using System.Globalization;
using System.Text;

namespace Waggle.Cli.Runs;

/// <summary>One <c>waggle run</c> at a time works on a plan: two would take each other's agents for their
/// own.</summary>
/// <remarks>The operating system gives the lock back when the process dies, whatever of.</remarks>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="CommandFailedException">Another run has it.</exception>
    public static RunLock Take(string dataDirectory, string name)
    {
        var path = Path.Combine(dataDirectory, "runs", name + ".lock");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(Encoding.UTF8.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            file.Flush();
            return new RunLock(file);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            throw new CommandFailedException(
                ExitCode.Refused,
                $"The plan '{name}' is being run from '{dataDirectory}' by another 'waggle run'.",
                "Wait for its end, or stop it; then run this again.",
                exception);
        }
    }

    public void Dispose() => _file.Dispose();

    // EWOULDBLOCK of flock: 11 on Linux, 35 on macOS. Everything else (no space, read-only) is another fault.
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35;
}
