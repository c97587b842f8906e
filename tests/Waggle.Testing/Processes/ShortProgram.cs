using System.Diagnostics;

namespace Waggle.Testing.Processes;

/// <summary>Programs of the system that do one thing and end, such as <c>mount</c>.</summary>
public static class ShortProgram
{
    /// <summary>Runs one to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; says what it complained about.</exception>
    public static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {complaint}");
        }
    }
}
