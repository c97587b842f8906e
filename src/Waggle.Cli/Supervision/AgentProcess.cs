using System.Diagnostics;
using Waggle.Cli.Attempts;
using Waggle.Cli.Signals;

namespace Waggle.Cli.Supervision;

/// <summary>One agent process under supervision. Its standard input is a pipe that only we hold open: when we die,
/// whatever of, the agent reads the end of it, kills its command and exits.</summary>
internal sealed class AgentProcess : IDisposable
{
    private readonly Process _process;
    private readonly BoundedOutput _error = new(CommandAttempt.ErrorBytesMax);

    private AgentProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>What it last said on standard error.</summary>
    public string ErrorText => _error.Text().Trim();

    public int ExitStatus => _process.ExitCode;

    public static AgentProcess Start(ProcessStartInfo start) => new(Process.Start(start)!);

    /// <summary>Hands on every report until the process has ended.</summary>
    public async Task FollowAsync(Action<AgentReport> reported)
    {
        var error = _error.ReadAsync(_process.StandardError.BaseStream);
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (AgentReport.FromLine(line) is { } report)
            {
                reported(report);
            }
        }

        await error;
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to finish what it holds and to leave.</summary>
    public void Drain()
    {
        if (!_process.HasExited)
        {
            _ = ProcessSignals.Send(_process.Id, ProcessSignal.Terminate);
        }
    }

    /// <summary>Ends it at once. Its commands end with it.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
