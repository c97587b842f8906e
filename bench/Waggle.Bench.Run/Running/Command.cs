using System.Diagnostics;

namespace Waggle.Bench.Run.Running;

/// <summary>A program that runs to its end.</summary>
internal static class Command
{
    /// <summary>Runs it.</summary>
    /// <param name="environment">Added to this process's own.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="BenchFailedException">It failed.</exception>
    public static async Task<string> RunAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken cancellation,
        params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var (output, errors) = (
                process.StandardOutput.ReadToEndAsync(cancellation),
                process.StandardError.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0
                ? await output
                : throw new BenchFailedException(
                    $"{program} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}. It said:\n"
                    + await errors
                    + await output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
