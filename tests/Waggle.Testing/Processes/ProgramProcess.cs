using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace Waggle.Testing.Processes;

/// <summary>The real program as a process of its own. Disposing kills it, also when the test has failed.</summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _said = new();
    private readonly StringBuilder _complained = new();
    private readonly Task _reading;
    private bool _isDisposed;

    private ProgramProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadOutputAsync(), ReadErrorAsync());
    }

    public int Id => _process.Id;

    /// <summary>Whether it has ended by now.</summary>
    public bool HasEnded => _isDisposed || _process.HasExited;

    /// <summary>Standard output so far.</summary>
    public string Output
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Standard error so far.</summary>
    public string Error
    {
        get
        {
            lock (_complained)
            {
                return _complained.ToString();
            }
        }
    }

    /// <summary>Starts <c>waggle</c> as it was built for this test.</summary>
    public static ProgramProcess Start(string folder, params string[] arguments) =>
        StartOther(folder, "dotnet", [Path.Combine(AppContext.BaseDirectory, "waggle.dll"), .. arguments]);

    /// <summary>Starts any program, with nothing of ours in its environment but what is given.</summary>
    public static ProgramProcess StartOther(
        string folder,
        string program,
        IReadOnlyList<string> arguments,
        params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("WAGGLE_URL");
        start.Environment.Remove("WAGGLE_SWARM");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ProgramProcess(Process.Start(start)!);
    }

    /// <summary>The next line of standard output, or null at its end.</summary>
    public async Task<string?> NextLineAsync(CancellationToken cancellation)
    {
        try
        {
            return await _lines.Reader.ReadAsync(cancellation).AsTask()
                .WaitAsync(Deadline.Generous, TimeProvider.System, cancellation);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"No further line in {Deadline.Generous}.\n{Everything()}", exception);
        }
    }

    /// <summary>Every line of standard output until its end, however long the program lives.</summary>
    public IAsyncEnumerable<string> LinesAsync() => _lines.Reader.ReadAllAsync(CancellationToken.None);

    /// <summary>Reads lines up to one that contains the words, and returns that.</summary>
    public async Task<string> LineWithAsync(string words, CancellationToken cancellation)
    {
        while (await NextLineAsync(cancellation) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The program ended without saying '{words}'.\n{Everything()}");
    }

    /// <summary>Waits for the end of the process and of everything that holds its output open.</summary>
    public async Task<int> ExitAsync(CancellationToken cancellation, TimeSpan? deadline = null)
    {
        try
        {
            await _process.WaitForExitAsync(cancellation)
                .WaitAsync(deadline ?? Deadline.WholePlan, TimeProvider.System, cancellation);
            await _reading.WaitAsync(Deadline.Generous, TimeProvider.System, cancellation);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"The program did not end.\n{Everything()}", exception);
        }

        return _process.ExitCode;
    }

    /// <summary>Sends a signal by its name, such as <c>STOP</c>.</summary>
    /// <exception cref="InvalidOperationException">There is no such process any more.</exception>
    public void Signal(string name)
    {
        if (!TrySignal(name))
        {
            throw new InvalidOperationException($"The program had ended before SIG{name}.\n{Everything()}");
        }
    }

    /// <summary>Sends a signal by its name. False: there is no such process any more.</summary>
    public bool TrySignal(string name)
    {
        var id = _process.Id.ToString(CultureInfo.InvariantCulture);
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {id}"]);
        kill.WaitForExit();
        return kill.ExitCode == 0;
    }

    /// <summary>SIGKILL, and waits until the process is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            await KillAsync();
            _process.Dispose();
            _isDisposed = true;
        }
    }

    /// <summary>For messages of failed tests.</summary>
    public string Everything() => $"--- output\n{Output}--- error\n{Error}";

    private async Task ReadOutputAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_said)
            {
                _said.Append(line).Append('\n');
            }

            _lines.Writer.TryWrite(line);
        }

        _lines.Writer.Complete();
    }

    private async Task ReadErrorAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_complained)
            {
                _complained.Append(line).Append('\n');
            }
        }
    }
}
