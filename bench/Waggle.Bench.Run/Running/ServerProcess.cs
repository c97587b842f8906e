using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Waggle.Bench.Run.Running;

/// <summary>A server that was started here, and is ended here by its process id.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<string> _isReady =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts it, and waits until it says that it is ready.</summary>
    /// <param name="readySign">A part of the line that says so.</param>
    /// <returns>The server, and that line.</returns>
    public static async Task<(ServerProcess Server, string Line)> StartAsync(
        string readySign, string program, params IEnumerable<string> arguments)
    {
        var process = new Process
        {
            StartInfo = new(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = "/",
            },
        };
        var server = new ServerProcess(process);
        process.OutputDataReceived += (_, line) => server.Read(line.Data, readySign);
        process.ErrorDataReceived += (_, line) => server.Read(line.Data, readySign);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var ended = new CancellationTokenSource(_patience, TimeProvider.System);
        await Task.WhenAny(server._isReady.Task, process.WaitForExitAsync(ended.Token));
        if (!server._isReady.Task.IsCompleted)
        {
            await server.DisposeAsync();
            throw new BenchFailedException(
                $"{program} did not get ready. It said:\n{string.Join('\n', server._lines)}");
        }

        return (server, await server._isReady.Task);
    }

    /// <summary>Asks it to end as its operator would, and waits.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // PostgreSQL waits for its clients when it is told to terminate, and does not when it is interrupted. The
            // others may have inherited that interrupts are ignored, as whatever a shell runs in the background.
            _ = Kill(_process.Id, _process.ProcessName is "postgres" ? Interrupt : Terminate);
            using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }
        else
        {
            // Whoever asked it failed; this is why.
            await Console.Error.WriteLineAsync(
                $"A server ended by itself with {_process.ExitCode}. It said:\n{string.Join('\n', _lines)}");
        }

        _process.Dispose();
    }

    private void Read(string? line, string readySign)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
        }

        if (line.Contains(readySign, StringComparison.Ordinal))
        {
            _isReady.TrySetResult(line);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
