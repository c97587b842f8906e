using System.ComponentModel;
using System.Diagnostics;
using Waggle.Cli.Signals;

namespace Waggle.Cli.Attempts;

/// <summary>A command that runs in a session and process group of its own, tied to the life of this process.</summary>
/// <remarks>See <see cref="AttemptScript"/>. Disposing kills whatever is left of the group.</remarks>
internal sealed class AttemptProcess : IDisposable
{
    /// <summary>How long a command may take to end after SIGTERM before the whole group is killed.</summary>
    public static readonly TimeSpan TerminationGraceMax = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly int _group;
    private bool _disposed;

    private AttemptProcess(Process process)
    {
        _process = process;
        _group = process.Id;
    }

    public Stream Output => _process.StandardOutput.BaseStream;

    public Stream Error => _process.StandardError.BaseStream;

    /// <summary>Starts the command.</summary>
    /// <exception cref="AttemptStartException">The shell or <c>setsid</c> is missing, or no process can be
    /// made.</exception>
    public static AttemptProcess Start(AttemptRequest request, AttemptFolder folder)
    {
        // A child of .NET shares its parent's process group and leads none, so setsid becomes the leader in place:
        // the id of the process is the id of the group.
        var start = new ProcessStartInfo("setsid")
        {
            ArgumentList = { "sh", "-c", AttemptScript.Text, "waggle-attempt", request.Command, folder.Path },
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in request.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["WAGGLE_PAYLOAD"] = folder.PayloadPath;
        try
        {
            return new AttemptProcess(Process.Start(start)!);
        }
        catch (Win32Exception exception)
        {
            throw new AttemptStartException(
                $"The command could not be started: {exception.Message}. " +
                "Commands need the programs 'setsid' (package util-linux) and 'sh' on the PATH.",
                exception);
        }
    }

    public Task WaitAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    /// <summary>Asks the group to end, and kills it when the grace is over. Returns when the leader has
    /// ended.</summary>
    public async Task TerminateAsync(TimeProvider time)
    {
        Signal(ProcessSignal.Terminate);
        using (var grace = new CancellationTokenSource(TerminationGraceMax, time))
        {
            try
            {
                await _process.WaitForExitAsync(grace.Token);
            }
            catch (OperationCanceledException)
            {
                Signal(ProcessSignal.Kill);
            }
        }

        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Signal(ProcessSignal.Kill);

        // Closes the lifeline: if only the leader was killed, by somebody else, the watcher now ends the rest.
        _process.Dispose();
    }

    // A group whose leader was reaped may be somebody else's by now; the lifeline takes care of that case.
    private void Signal(ProcessSignal signal)
    {
        if (!_process.HasExited)
        {
            _ = ProcessSignals.SendToGroup(_group, signal);
        }
    }
}
