using System.Diagnostics;
using System.Globalization;
using System.Text;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Guide;

/// <summary>A shell in which somebody follows the guide, with <c>waggle</c> on its path.</summary>
internal sealed class GuideSession : IAsyncDisposable
{
    private const string Marker = "=== end of command";

    private readonly Process _shell;
    private int _commands;

    private GuideSession(Process shell) => _shell = shell;

    /// <summary>Starts the shell in an empty folder.</summary>
    /// <param name="tools">A folder that gets the program.</param>
    public static GuideSession Start(string folder, string tools)
    {
        var program = Path.Combine(tools, "waggle");
        File.WriteAllText(
            program, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "waggle.dll")}' \"$@\"\n");
        var start = new ProcessStartInfo("bash")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment.Remove("WAGGLE_URL");
        start.Environment.Remove("WAGGLE_SWARM");
        var session = new GuideSession(Process.Start(start)!);
        session._shell.StandardInput.WriteLine($"exec 2>&1; chmod +x '{program}'");
        return session;
    }

    /// <summary>Types a command, and answers what it printed on standard output and error.</summary>
    public async Task<string> TypeAsync(string command, CancellationToken cancellation)
    {
        var marker = string.Create(CultureInfo.InvariantCulture, $"{Marker} {++_commands}");
        await _shell.StandardInput.WriteAsync($"{command}\necho '{marker}'\n".AsMemory(), cancellation);
        await _shell.StandardInput.FlushAsync(cancellation);
        var printed = new StringBuilder();
        try
        {
            while (await ReadLineAsync(cancellation) is { } line && line != marker)
            {
                printed.Append(line).Append('\n');
            }
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"$ {command}\nprinted no more than\n{printed}", exception);
        }

        return printed.ToString();
    }

    /// <summary>Ends the shell and all that still runs in it.</summary>
    public async ValueTask DisposeAsync()
    {
        _shell.Kill(entireProcessTree: true);
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private Task<string?> ReadLineAsync(CancellationToken cancellation) =>
        _shell.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(Deadline.Generous, cancellation);
}
